; SPDX-License-Identifier: MIT
; @file
; @brief Numbers as text for the monitor: the place where boot/lib/print.inc becomes code.
cpu 386
bits 16

extern console_putc

section .text

%include "boot/lib/print.inc"

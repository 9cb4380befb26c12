; SPDX-License-Identifier: MIT
; @file
; @brief Where a signal handler returns to.
;
; The kernel has put the interrupted registers on the stack (lib/linux/signal_frame_64.h), and takes them back when
; the program asks for it. There is one way for all handlers, which 32-bit programs have two of.
;
; Source: sigreturn(2); asm/sigcontext.h of Linux.
bits 64

global signal_restore, signal_restore_rt

SYS_RT_SIGRETURN equ 15

section .text.signal_restore exec
signal_restore:
signal_restore_rt:
        mov eax, SYS_RT_SIGRETURN
        syscall

; SPDX-License-Identifier: MIT
; @file
; @brief The first instructions of a program that can be moved.
;
; Nothing in it that holds an address is right yet. So nothing is used that does: the call is relative, and
; start_relocate() (user/lib/32/relocate.c) finds itself by where it runs.
bits 32

global _start_movable
extern start_relocate, _start           ; user/lib/32/start.asm

section .text.start_movable exec
; _start_movable: ESP as the kernel has left it, and _start wants it.
_start_movable:
        xor ebp, ebp
        mov esi, esp
        and esp, -16
        call start_relocate
        mov esp, esi                    ; C functions keep ESI
        jmp _start

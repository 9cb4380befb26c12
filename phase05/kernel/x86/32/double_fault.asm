; SPDX-License-Identifier: MIT
; @file
; @brief The task that the CPU switches to on a double fault.
;
; It is entered at its beginning once; IRETD (NT is set: a task return, SDM vol. 3A §7.4) goes back to what was
; interrupted, and the CPU remembers that this task is then behind the IRETD. So it is a loop.
bits 32

global double_fault_entry
extern double_fault_serve               ; kernel/x86/32/double_fault.c

section .text
; double_fault_entry: the error code, always 0, is on top of the stack.
double_fault_entry:
        add esp, 4
        cld
        xor ebp, ebp                    ; nobody has called: the end of every walk
        call double_fault_serve
        iretd
        jmp double_fault_entry

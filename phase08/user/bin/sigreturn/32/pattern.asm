; SPDX-License-Identifier: MIT
; @file
; @brief Registers full of known values, an exception in the midst of them, and what they are behind it.
bits 32

global pattern_run
global pattern_fault, pattern_after
global pattern_old_handler
global pattern_call
extern pattern_in, pattern_out          ; user/bin/sigreturn/32/main.c
extern pattern_seen

PATTERN_FLAGS   equ 28
PATTERN_CS      equ 32
PATTERN_SS      equ 36

section .text.pattern exec
; void pattern_run(void): eax ebx ecx edx esi edi ebp eflags out of pattern_in, into pattern_out.
pattern_run:
        pushad
        push dword [pattern_in + PATTERN_FLAGS]
        popfd
        mov eax, [pattern_in]
        mov ebx, [pattern_in + 4]
        mov ecx, [pattern_in + 8]
        mov edx, [pattern_in + 12]
        mov esi, [pattern_in + 16]
        mov edi, [pattern_in + 20]
        mov ebp, [pattern_in + 24]
pattern_fault:
        ud2                             ; the handler goes on behind it
pattern_after:
        mov [pattern_out], eax
        mov [pattern_out + 4], ebx
        mov [pattern_out + 8], ecx
        mov [pattern_out + 12], edx
        mov [pattern_out + 16], esi
        mov [pattern_out + 20], edi
        mov [pattern_out + 24], ebp
        pushfd
        pop dword [pattern_out + PATTERN_FLAGS]
        mov [pattern_out + PATTERN_CS], cs
        mov [pattern_out + PATTERN_SS], ss
        cld
        popad
        ret

; pattern_old_handler: a handler without siginfo finds the registers behind its argument.
pattern_old_handler:
        lea eax, [esp + 8]
        sub esp, 8
        push eax
        call pattern_seen
        add esp, 12
        ret

; void pattern_call(unsigned number, unsigned stack): make a system call with this stack pointer.
pattern_call:
        mov eax, [esp + 4]
        mov esp, [esp + 8]
        int 0x80
        ud2

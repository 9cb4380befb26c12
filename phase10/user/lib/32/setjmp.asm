; SPDX-License-Identifier: MIT
; @file
; @brief setjmp and longjmp: the registers that a function has to give back as they were.
;
; struct jump (user/include/setjmp.h) begins with EBX, ESI, EDI, EBP, ESP as it is behind the return, EIP.
;
; Source: System V ABI, i386 supplement, "Registers"; C11 §7.13.
bits 32

global setjmp:function, longjmp:function, sigsetjmp:function
extern setjmp_keep_mask                 ; user/lib/process/setjmp.c

section .text.setjmp exec
; int sigsetjmp(struct jump *place, int save)
sigsetjmp:
        push dword [esp + 8]
        push dword [esp + 8]
        call setjmp_keep_mask
        add esp, 8
; int setjmp(struct jump *place): EAX = 0
setjmp:
        mov edx, [esp + 4]
        mov [edx], ebx
        mov [edx + 4], esi
        mov [edx + 8], edi
        mov [edx + 12], ebp
        lea ecx, [esp + 4]
        mov [edx + 16], ecx
        mov ecx, [esp]
        mov [edx + 20], ecx
        xor eax, eax
        ret

section .text.longjmp exec
; void longjmp(struct jump *place, int value): goes on where setjmp returned, EAX = value, or 1 for 0
longjmp:
        mov edx, [esp + 4]
        mov eax, [esp + 8]
        cmp eax, 1
        adc eax, 0                      ; 0 alone is below 1
        mov ebx, [edx]
        mov esi, [edx + 4]
        mov edi, [edx + 8]
        mov ebp, [edx + 12]
        mov esp, [edx + 16]
        jmp [edx + 20]

; SPDX-License-Identifier: MIT
; @file
; @brief setjmp and longjmp: the registers that a function has to give back as they were.
;
; struct jump (user/include/setjmp.h) begins with RBX, RBP, R12 to R15, RSP as it is behind the return, RIP.
;
; Source: System V ABI, AMD64 supplement, "Registers"; C11 §7.13.
bits 64
default rel

global setjmp:function, longjmp:function, sigsetjmp:function
extern setjmp_keep_mask                 ; user/lib/process/setjmp.c

section .text.setjmp exec
; int sigsetjmp(struct jump *place, int save)
sigsetjmp:
        push rdi
        call setjmp_keep_mask           ; the stack is a multiple of 16 here
        pop rdi
; int setjmp(struct jump *place): EAX = 0
setjmp:
        mov [rdi], rbx
        mov [rdi + 8], rbp
        mov [rdi + 16], r12
        mov [rdi + 24], r13
        mov [rdi + 32], r14
        mov [rdi + 40], r15
        lea rcx, [rsp + 8]
        mov [rdi + 48], rcx
        mov rcx, [rsp]
        mov [rdi + 56], rcx
        xor eax, eax
        ret

section .text.longjmp exec
; void longjmp(struct jump *place, int value): goes on where setjmp returned, EAX = value, or 1 for 0
longjmp:
        mov eax, esi
        cmp eax, 1
        adc eax, 0                      ; 0 alone is below 1
        mov rbx, [rdi]
        mov rbp, [rdi + 8]
        mov r12, [rdi + 16]
        mov r13, [rdi + 24]
        mov r14, [rdi + 32]
        mov r15, [rdi + 40]
        mov rsp, [rdi + 48]
        jmp [rdi + 56]

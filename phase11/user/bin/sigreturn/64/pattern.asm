; SPDX-License-Identifier: MIT
; @file
; @brief Registers full of known values, an exception in the midst of them, and what they are behind it.
bits 64
default rel

global pattern_run
global pattern_fault, pattern_after
global pattern_call
extern pattern_in, pattern_out          ; user/bin/sigreturn/64/main.c

PATTERN_FLAGS   equ 120
PATTERN_CS      equ 128
PATTERN_SS      equ 136
PATTERN_RED     equ 144

section .text.pattern exec
; void pattern_run(void): the registers in the order of main.c and the flags out of pattern_in, into pattern_out.
; What lies in the 128 bytes below the stack pointer is this code's, and must be there afterwards.
pattern_run:
        push rbx
        push rbp
        push r12
        push r13
        push r14
        push r15
        lea r15, [pattern_in]
        push qword [r15 + PATTERN_FLAGS]
        popfq
        mov rax, [r15]
        mov rbx, [r15 + 8]
        mov rcx, [r15 + 16]
        mov rdx, [r15 + 24]
        mov rsi, [r15 + 32]
        mov rdi, [r15 + 40]
        mov rbp, [r15 + 48]
        mov r8, [r15 + 56]
        mov r9, [r15 + 64]
        mov r10, [r15 + 72]
        mov r11, [r15 + 80]
        mov r12, [r15 + 88]
        mov r13, [r15 + 96]
        mov r14, [r15 + 104]
        mov r15, [r15 + 112]
        mov [rsp - 8], r14
        mov [rsp - 128], r15
pattern_fault:
        ud2                             ; the handler goes on behind it
pattern_after:
        mov [pattern_out], rax
        mov [pattern_out + 8], rbx
        mov [pattern_out + 16], rcx
        mov [pattern_out + 24], rdx
        mov [pattern_out + 32], rsi
        mov [pattern_out + 40], rdi
        mov [pattern_out + 48], rbp
        mov [pattern_out + 56], r8
        mov [pattern_out + 64], r9
        mov [pattern_out + 72], r10
        mov [pattern_out + 80], r11
        mov [pattern_out + 88], r12
        mov [pattern_out + 96], r13
        mov [pattern_out + 104], r14
        mov [pattern_out + 112], r15
        mov rax, [rsp - 8]              ; in front of the push
        mov [pattern_out + PATTERN_RED], rax
        mov rax, [rsp - 128]
        mov [pattern_out + PATTERN_RED + 8], rax
        pushfq
        pop qword [pattern_out + PATTERN_FLAGS]
        mov [pattern_out + PATTERN_CS], cs
        mov [pattern_out + PATTERN_SS], ss
        cld
        pop r15
        pop r14
        pop r13
        pop r12
        pop rbp
        pop rbx
        ret

; _Noreturn void pattern_call(long number, uintptr_t stack): make a system call with this stack pointer.
pattern_call:
        mov rax, rdi
        mov rsp, rsi
        syscall
        ud2

; SPDX-License-Identifier: MIT
; @file
; @brief Take a picture of all registers, as the caller had them.
;
; In assembly, because a compiled function has used some of them up before its first line runs.
; The order of the 28 quadwords is struct registers in kernel/x86/64/mode/registers.h.
bits 64

global registers_capture

section .text
; registers_capture(struct registers *): every register is kept, flags too. RIP and RSP in the picture are
; those that the caller has when this returns.
registers_capture:
        pushfq
        mov [rdi + 0x00], rax
        mov [rdi + 0x08], rbx
        mov [rdi + 0x10], rcx
        mov [rdi + 0x18], rdx
        mov [rdi + 0x20], rsi
        mov [rdi + 0x28], rdi
        mov [rdi + 0x30], rbp
        lea rax, [rsp + 16]             ; above the flags and the return address
        mov [rdi + 0x38], rax
        mov [rdi + 0x40], r8
        mov [rdi + 0x48], r9
        mov [rdi + 0x50], r10
        mov [rdi + 0x58], r11
        mov [rdi + 0x60], r12
        mov [rdi + 0x68], r13
        mov [rdi + 0x70], r14
        mov [rdi + 0x78], r15
        mov rax, [rsp + 8]
        mov [rdi + 0x80], rax           ; RIP
        mov rax, [rsp]
        mov [rdi + 0x88], rax           ; RFLAGS
        mov rax, cs
        mov [rdi + 0x90], rax
        mov rax, ds
        mov [rdi + 0x98], rax
        mov rax, es
        mov [rdi + 0xA0], rax
        mov rax, fs
        mov [rdi + 0xA8], rax
        mov rax, gs
        mov [rdi + 0xB0], rax
        mov rax, ss
        mov [rdi + 0xB8], rax
        mov rax, cr0
        mov [rdi + 0xC0], rax
        mov rax, cr2
        mov [rdi + 0xC8], rax
        mov rax, cr3
        mov [rdi + 0xD0], rax
        mov rax, cr4
        mov [rdi + 0xD8], rax
        mov rax, [rdi]
        popfq
        ret

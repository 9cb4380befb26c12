; SPDX-License-Identifier: MIT
; @file
; @brief Remember a place of the kernel, and come back to it after a fault.
;
; A fault leaves the interrupted code in the middle of anything: only the registers that a function of C expects
; to keep are put back, with the flags (interrupts on or off, direction) and CR0. Segments need no mending: but
; for CS and SS, which IRET loads, they mean nothing here, and GS.base is never lost by a fault.
bits 64

global fault_catch
global fault_land

; Offsets in struct fault_context, kernel/x86/64/mode/fault.h.
FAULT_RBX    equ 0
FAULT_RBP    equ 8
FAULT_R12    equ 16
FAULT_R13    equ 24
FAULT_R14    equ 32
FAULT_R15    equ 40
FAULT_RSP    equ 48
FAULT_RIP    equ 56
FAULT_RFLAGS equ 64
FAULT_CR0    equ 72

section .text
; bool fault_catch(struct fault_context *): RDI in; RAX=0 out. RDX is lost.
fault_catch:
        mov [rdi + FAULT_RBX], rbx
        mov [rdi + FAULT_RBP], rbp
        mov [rdi + FAULT_R12], r12
        mov [rdi + FAULT_R13], r13
        mov [rdi + FAULT_R14], r14
        mov [rdi + FAULT_R15], r15
        lea rdx, [rsp + 8]              ; as it is when this has returned
        mov [rdi + FAULT_RSP], rdx
        mov rdx, [rsp]
        mov [rdi + FAULT_RIP], rdx
        pushfq
        pop rdx
        mov [rdi + FAULT_RFLAGS], rdx
        mov rdx, cr0
        mov [rdi + FAULT_CR0], rdx
        xor eax, eax
        ret

; fault_land: RAX=context. Returns from the fault_catch() that filled it in, once more: RAX=1 out.
fault_land:
        mov rdi, rax
        mov rsp, [rdi + FAULT_RSP]
        mov rbx, [rdi + FAULT_RBX]
        mov rbp, [rdi + FAULT_RBP]
        mov r12, [rdi + FAULT_R12]
        mov r13, [rdi + FAULT_R13]
        mov r14, [rdi + FAULT_R14]
        mov r15, [rdi + FAULT_R15]
        mov rdx, [rdi + FAULT_CR0]
        mov cr0, rdx
        push qword [rdi + FAULT_RFLAGS]
        popfq
        mov eax, 1
        jmp [rdi + FAULT_RIP]

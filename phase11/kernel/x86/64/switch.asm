; SPDX-License-Identifier: MIT
; @file
; @brief From one task to another: the stack pointer changes, and everything else follows from it.
;
; To C, task_switch() is a function that takes long: it is called by one task and returns in another, where that
; one has called it. So it saves what a function must keep (RBX, RBP, R12 to R15), and the caller's C code has
; saved the rest. A new task's stack is made to look as if it had called, too: kernel/x86/64/mode/switch.h.
;
; Source: System V ABI, AMD64 supplement, §3.2.1 (registers that belong to the caller).
bits 64

global task_switch
global task_switch_first
extern task_begin                       ; kernel/sched/begin.c

section .text
; task_switch: void task_switch(uintptr_t *save, uintptr_t load). [save=RDI] gets this task's stack pointer, RSP
; that of the other one (RSI). All registers that a function may lose are lost; interrupts are off.
; [switch]
task_switch:
        push rbp
        push rbx
        push r12
        push r13
        push r14
        push r15
        mov [rdi], rsp
        mov rsp, rsi
        pop r15
        pop r14
        pop r13
        pop r12
        pop rbx
        pop rbp
        ret
; [/switch]

; task_switch_first: where a new task returns to. RBP is 0: the end of every walk through the callers.
task_switch_first:
        call task_begin
        ud2                             ; it does not return

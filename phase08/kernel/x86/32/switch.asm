; SPDX-License-Identifier: MIT
; @file
; @brief From one task to another: the stack pointer changes, and everything else follows from it.
;
; To C, task_switch() is a function that takes long: it is called by one task and returns in another, where that
; one has called it. So it saves what a function must keep (EBX, ESI, EDI, EBP), and the caller's C code has saved
; the rest. A new task's stack is made to look as if it had called, too: kernel/x86/32/mode/switch.h.
;
; Source: System V ABI, Intel386 supplement, fourth edition, §3-11 (registers that belong to the caller).
bits 32

global task_switch
global task_switch_first
extern task_begin                       ; kernel/sched/begin.c

section .text
; task_switch: void task_switch(uintptr_t *save, uintptr_t load). [save] gets this task's stack pointer, ESP that
; of the other one. EAX, ECX, EDX are lost; interrupts are off.
; [switch]
task_switch:
        mov eax, [esp + 4]
        mov edx, [esp + 8]
        push ebp
        push ebx
        push esi
        push edi
        mov [eax], esp
        mov esp, edx
        pop edi
        pop esi
        pop ebx
        pop ebp
        ret
; [/switch]

; task_switch_first: where a new task returns to. EBP is 0: the end of every walk through the callers.
task_switch_first:
        call task_begin
        ud2                             ; it does not return

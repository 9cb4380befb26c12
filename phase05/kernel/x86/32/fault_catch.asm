; SPDX-License-Identifier: MIT
; @file
; @brief Remember a place of the kernel, and come back to it after a fault.
;
; A fault leaves the interrupted code in the middle of anything: only the registers that a function of C expects
; to keep are put back, with the flags (interrupts on or off, direction), CR0 (a task switch sets TS) and the
; segments.
bits 32

global fault_catch
global fault_land

; Offsets in struct fault_context, kernel/x86/32/mode/fault.h.
FAULT_EBX    equ 0
FAULT_ESI    equ 4
FAULT_EDI    equ 8
FAULT_EBP    equ 12
FAULT_ESP    equ 16
FAULT_EIP    equ 20
FAULT_EFLAGS equ 24
FAULT_CR0    equ 28
FAULT_SS     equ 32
FAULT_DS     equ 36
FAULT_ES     equ 40
FAULT_FS     equ 44
FAULT_GS     equ 48

section .text
; bool fault_catch(struct fault_context *): EAX=0 out. ECX and EDX are lost.
fault_catch:
        mov ecx, [esp + 4]
        mov [ecx + FAULT_EBX], ebx
        mov [ecx + FAULT_ESI], esi
        mov [ecx + FAULT_EDI], edi
        mov [ecx + FAULT_EBP], ebp
        lea edx, [esp + 4]              ; as it is when this has returned
        mov [ecx + FAULT_ESP], edx
        mov edx, [esp]
        mov [ecx + FAULT_EIP], edx
        pushfd
        pop edx
        mov [ecx + FAULT_EFLAGS], edx
        mov edx, cr0
        mov [ecx + FAULT_CR0], edx
        mov [ecx + FAULT_SS], ss
        mov [ecx + FAULT_DS], ds
        mov [ecx + FAULT_ES], es
        mov [ecx + FAULT_FS], fs
        mov [ecx + FAULT_GS], gs
        xor eax, eax
        ret

; fault_land: EAX=context. Returns from the fault_catch() that filled it in, once more: EAX=1 out.
; Reads through CS, the one segment of which it can be sure.
fault_land:
        mov ecx, eax
        mov ss, [cs:ecx + FAULT_SS]     ; no interrupt comes between this and the next instruction
        mov esp, [cs:ecx + FAULT_ESP]
        mov ds, [cs:ecx + FAULT_DS]
        mov es, [ecx + FAULT_ES]
        mov fs, [ecx + FAULT_FS]
        mov gs, [ecx + FAULT_GS]
        mov ebx, [ecx + FAULT_EBX]
        mov esi, [ecx + FAULT_ESI]
        mov edi, [ecx + FAULT_EDI]
        mov ebp, [ecx + FAULT_EBP]
        mov edx, [ecx + FAULT_CR0]
        mov cr0, edx
        push dword [ecx + FAULT_EFLAGS]
        popfd
        mov eax, 1
        jmp [ecx + FAULT_EIP]

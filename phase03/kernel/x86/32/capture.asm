; SPDX-License-Identifier: MIT
; @file
; @brief Take a picture of all registers, as the caller had them.
;
; In assembly, because a compiled function has used some of them up before its first line runs.
; The order of the 20 dwords is struct registers in kernel/x86/32/mode/registers.h.
bits 32

global registers_capture

section .text
; registers_capture(struct registers *): every register is kept, flags too. EIP and ESP in the picture are
; those that the caller has when this returns.
registers_capture:
        pushfd
        push eax
        mov eax, [esp + 12]             ; the argument: above EAX, the flags and the return address
        mov [eax + 4], ebx
        mov [eax + 8], ecx
        mov [eax + 12], edx
        mov [eax + 16], esi
        mov [eax + 20], edi
        mov [eax + 24], ebp
        pop ecx
        mov [eax], ecx
        pop ecx
        mov [eax + 36], ecx             ; EFLAGS
        mov ecx, [esp]
        mov [eax + 32], ecx             ; EIP
        lea ecx, [esp + 4]
        mov [eax + 28], ecx             ; ESP
        mov ecx, cs
        mov [eax + 40], ecx
        mov ecx, ds
        mov [eax + 44], ecx
        mov ecx, es
        mov [eax + 48], ecx
        mov ecx, fs
        mov [eax + 52], ecx
        mov ecx, gs
        mov [eax + 56], ecx
        mov ecx, ss
        mov [eax + 60], ecx
        mov ecx, cr0
        mov [eax + 64], ecx
        mov ecx, cr2
        mov [eax + 68], ecx
        mov ecx, cr3
        mov [eax + 72], ecx
        mov ecx, cr4                    ; there since the first CPU with CPUID
        mov [eax + 76], ecx
        push dword [eax + 36]
        popfd
        mov ecx, [eax + 8]
        mov eax, [eax]
        ret

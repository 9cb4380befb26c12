; SPDX-License-Identifier: MIT
; @file
; @brief A system call with all registers chosen, and a look at all of them afterwards.
bits 32

global check_call

section .text.check_call exec
; long check_call(long number, struct check_registers *): the members in the order of check.h.
check_call:
        pushad
        push ds
        push es
        push fs
        push gs
        mov eax, [esp + 52]             ; behind PUSHAD, four segments and the return address
        mov ecx, [esp + 56]
        mov fs, [ecx + 36]
        mov gs, [ecx + 40]
        push ecx
        mov ebx, [ecx + 0]
        mov edx, [ecx + 8]
        mov esi, [ecx + 12]
        mov edi, [ecx + 16]
        mov ebp, [ecx + 20]
        push dword [ecx + 24]
        mov es, [ecx + 32]
        push dword [ecx + 28]
        mov ecx, [ecx + 4]
        pop ds
        popfd
        int 0x80
        pushfd
        push ecx
        mov ecx, [ss:esp + 8]           ; the struct
        mov [ss:ecx + 0], ebx
        mov [ss:ecx + 8], edx
        mov [ss:ecx + 12], esi
        mov [ss:ecx + 16], edi
        mov [ss:ecx + 20], ebp
        mov [ss:ecx + 28], ds
        mov [ss:ecx + 32], es
        mov [ss:ecx + 36], fs
        mov [ss:ecx + 40], gs
        pop ebx
        mov [ss:ecx + 4], ebx
        pop ebx
        mov [ss:ecx + 24], ebx
        push dword 2                    ; plain flags, for C
        popfd
        pop ecx
        pop gs
        pop fs
        pop es
        pop ds
        mov [esp + 28], eax             ; PUSHAD's EAX
        popad
        ret

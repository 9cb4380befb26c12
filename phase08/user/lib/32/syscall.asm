; SPDX-License-Identifier: MIT
; @file
; @brief From a call of C to a system call and back: what all stubs jump to.
;
; A stub (common/build/stubs.sh) puts the number in EAX and jumps to the tail for so many arguments. Linux wants these in EBX,
; ECX, EDX, ESI, EDI, EBP; C has them on the stack, and wants EBX, ESI, EDI and EBP back. Results from -4095 to -1
; are errors: they go to errno, and C gets -1.
;
; Source: syscall(2), i386.
bits 32

global syscall:function
global syscall_stub0, syscall_stub1, syscall_stub2, syscall_stub3, syscall_stub4, syscall_stub5, syscall_stub6
extern syscall_error

ERROR_LOWEST    equ -4095

section .text.syscall exec
syscall_stub0:
        int 0x80
syscall_result:
        cmp eax, ERROR_LOWEST
        jae .error
        ret
.error: push eax
        call syscall_error              ; user/lib/errno.c: this file holds no address, so that it can be moved
        pop ecx
        ret

syscall_stub1:
        push ebx
        mov ebx, [esp + 8]
        int 0x80
        pop ebx
        jmp syscall_result

syscall_stub2:
syscall_stub3:
        push ebx
        mov ebx, [esp + 8]
        mov ecx, [esp + 12]
        mov edx, [esp + 16]
        int 0x80
        pop ebx
        jmp syscall_result

; long syscall(long number, …): any call, with errno.
syscall:
        push ebx
        push esi
        push edi
        push ebp
        mov eax, [esp + 20]
        lea ebp, [esp + 24]
        jmp syscall_six

syscall_stub4:
syscall_stub5:
syscall_stub6:
        push ebx
        push esi
        push edi
        push ebp
        lea ebp, [esp + 20]
; Six words from EBP on are passed, some of which may be none: reading the stack above harms nobody.
syscall_six:
        mov ebx, [ebp]
        mov ecx, [ebp + 4]
        mov edx, [ebp + 8]
        mov esi, [ebp + 12]
        mov edi, [ebp + 16]
        mov ebp, [ebp + 20]
        int 0x80
        pop ebp
        pop edi
        pop esi
        pop ebx
        jmp syscall_result

; SPDX-License-Identifier: MIT
; @file
; @brief vfork: the child runs on the parent's stack, so nothing of this call may lie there.
;
; The child returns from here and calls other functions, which overwrite the return address. The parent, which goes
; on later, needs it once more: both have it in a register.
;
; Source: vfork(2).
bits 32

global vfork:function
extern syscall_error

SYS_VFORK       equ 190
ERROR_LOWEST    equ -4095

section .text.vfork exec
vfork:
        pop ecx
        mov eax, SYS_VFORK
        int 0x80
        push ecx
        cmp eax, ERROR_LOWEST
        jae .error
        ret
.error: push eax
        call syscall_error              ; user/lib/errno.c
        pop ecx
        ret

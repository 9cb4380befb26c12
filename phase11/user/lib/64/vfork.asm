; SPDX-License-Identifier: MIT
; @file
; @brief vfork: the child runs on the parent's stack, so nothing of this call may lie there.
;
; The child returns from here and calls other functions, which overwrite the return address. The parent, which goes
; on later, needs it once more: both have it in a register. SYSCALL changes RCX and R11, so it is in another one.
;
; Source: vfork(2).
bits 64

global vfork:function
extern syscall_error

SYS_VFORK       equ 58
ERROR_LOWEST    equ -4095

section .text.vfork exec
vfork:
        pop rdx
        mov eax, SYS_VFORK
        syscall
        push rdx
        cmp rax, ERROR_LOWEST
        jae .error
        ret
.error: mov rdi, rax
        jmp syscall_error               ; user/lib/errno.c

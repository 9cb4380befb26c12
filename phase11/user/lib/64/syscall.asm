; SPDX-License-Identifier: MIT
; @file
; @brief From a call of C to a system call and back: what all stubs jump to.
;
; A stub (common/build/stubs.sh) puts the number in EAX and jumps to the tail for so many arguments. C has them where
; Linux wants them, but for the fourth: SYSCALL overwrites RCX. Results from -4095 to -1 are errors: they go to errno, and C gets -1.
;
; Source: syscall(2), x86-64; System V ABI, AMD64 supplement, "Parameter Passing".
bits 64

global syscall:function
global syscall_stub0, syscall_stub1, syscall_stub2, syscall_stub3, syscall_stub4, syscall_stub5, syscall_stub6
extern syscall_error

ERROR_LOWEST    equ -4095

section .text.syscall exec
; long syscall(long number, …): any call, with errno. All arguments are one place further back than a call wants them.
syscall:
        mov rax, rdi
        mov rdi, rsi
        mov rsi, rdx
        mov rdx, rcx
        mov rcx, r8
        mov r8, r9
        mov r9, [rsp + 8]               ; the seventh is on the stack; reading there harms nobody
syscall_stub6:
syscall_stub5:
syscall_stub4:
        mov r10, rcx
syscall_stub3:
syscall_stub2:
syscall_stub1:
syscall_stub0:
        syscall
        cmp rax, ERROR_LOWEST
        jae .error
        ret
.error: mov rdi, rax
        jmp syscall_error               ; user/lib/errno.c

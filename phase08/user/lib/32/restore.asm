; SPDX-License-Identifier: MIT
; @file
; @brief Where a signal handler returns to.
;
; The kernel has put the interrupted registers on the stack (lib/linux/signal_frame.h), and takes them back when
; the program asks for it.
;
; Source: sigreturn(2); asm/sigcontext.h of Linux.
bits 32

global signal_restore, signal_restore_rt

SYS_SIGRETURN    equ 119
SYS_RT_SIGRETURN equ 173

section .text.signal_restore exec
signal_restore:
        pop eax                         ; the number of the signal: Linux's convention for the older call
        mov eax, SYS_SIGRETURN
        int 0x80

section .text.signal_restore_rt exec
signal_restore_rt:
        mov eax, SYS_RT_SIGRETURN
        int 0x80

; SPDX-License-Identifier: MIT
; @file
; @brief Where a program's SYSCALL arrives, the way back, and the way into a program.
;
; SYSCALL changes CS, SS, RIP and the flags, and nothing else: RSP is still the program's. The two numbers that it
; overwrites, it has put into RCX (where to go on) and R11 (the flags). The frame that is made here is that of all
; traps (kernel/x86/64/mode/trap.h), because fork, signals and debuggers want to know all registers. In the place
; of the error code stands the number of the call: a call that is to be done again finds it there.
;
; SYSRET is the fast way back, but not for every frame: it takes RIP from RCX and the flags from R11, so these
; must be what the program is to find there. If RCX is no address, Intel's CPUs fault in the kernel while RSP is
; the program's already, so a program could choose where the fault's frame is written (CVE-2012-0217); and with TF
; the trap belongs behind the program's next instruction. All such frames go by IRETQ (trap_leave). CS and SS are
; always those that SYSRET sets: whatever else a frame is made of, user_frame_check() has written these two.
;
; Source: Intel SDM vol. 2B, SYSCALL, SYSRET.
; Next to read: kernel/proc/syscall.c, syscall_return.c; kernel/x86/64/trap_entry.asm, for the other way back.
%include "kernel/x86/64/frame.inc"
bits 64

global syscall_entry
global syscall_sysret
global user_leave
extern syscall_dispatch                 ; kernel/proc/syscall.c
extern syscall_return                   ; kernel/x86/64/syscall_return.c
extern trap_leave, trap_leave_popped    ; kernel/x86/64/trap_entry.asm

SYSCALL_VECTOR   equ 0x80               ; USER_SYSCALL_VECTOR in kernel/x86/64/mode/user.h
SYSCALL_TF_RF    equ 0x10100

section .rodata
syscall_end:
        dq 1 << 47                      ; programs' addresses end here

section .text
; [entry]
syscall_entry:
        swapgs
        mov [gs:CPU_ENTRY_SPARE], rsp
        mov rsp, [gs:CPU_ENTRY_STACK]   ; interrupts are off until the frame is there
        push qword FRAME_USER_DATA
        push qword [gs:CPU_ENTRY_SPARE]
        push r11
        push qword FRAME_USER_CODE
        push rcx
        push rax                        ; the number
        push qword SYSCALL_VECTOR
        frame_push
        sub rsp, 16                     ; CR2's place, of no meaning here; the ABI wants a multiple of 16
        lea rbx, [rsp + 8]              ; the frame; C functions keep RBX
        xor ebp, ebp                    ; nobody of the kernel has called: the end of every walk
        mov rdi, rbx
        sti                             ; not by cpu_interrupts_enable(): there is nothing to be measured,
        call syscall_dispatch           ; and this is the most trodden path of all
        cli
        mov [rbx + FRAME_RAX], rax
        mov rdi, rbx
        call syscall_return
; [/entry]
; [sysret]
        lea rsp, [rbx + FRAME_RDI]
        frame_pop_registers             ; RSP=the vector's place
        cmp rcx, [rsp + FRAME_RIP - FRAME_VECTOR]
        jne syscall_iret
        cmp r11, [rsp + FRAME_RFLAGS - FRAME_VECTOR]
        jne syscall_iret
        test r11d, SYSCALL_TF_RF
        jnz syscall_iret
        cmp rcx, [syscall_end]
        jae syscall_iret
        mov rsp, [rsp + FRAME_RSP - FRAME_VECTOR]
        swapgs
syscall_sysret:
        o64 sysret
syscall_iret:
        add rsp, FRAME_RIP - FRAME_VECTOR
        jmp trap_leave_popped
; [/sysret]

; user_leave(const struct trap_frame *frame, uintptr_t top): to the program that the frame describes, which is
; copied to where entries leave it, directly below the top of this task's stack. Interrupts are off.
; From the end backwards: the frame may lie a little below its new place. Nothing is used of the stack while it is
; overwritten but what is below RSP, which is first moved out of the way.
user_leave:
        sub rsp, FRAME_BYTES
        xchg rdi, rsi
        add rsi, FRAME_BYTES - 8
        sub rdi, 8
        mov ecx, FRAME_BYTES / 8
        std
        rep movsq
        cld
        lea rsp, [rdi + 8]
        jmp trap_leave

; SPDX-License-Identifier: MIT
; @file
; @brief Where the CPU arrives for each of the 256 interrupts, and the way back.
;
; A stub for each vector makes the stack look the same, whether the CPU pushed an error code or not; then one of
; two entries saves the rest of struct trap_frame (kernel/x86/64/mode/trap.h) and calls C. All gates are
; interrupt gates, so interrupts are off here.
;
; GS.base is the program's while a program runs, and this CPU's (kernel/sched/percpu.h) while the kernel does;
; SWAPGS exchanges it for the other one, which waits in a register of its own. Which of the two is there?
;
;   came from privilege 3       the program's: exchange, now and on the way back.
;   came from the kernel        the kernel's. One instruction is neither here nor there: the IRETQ to a program,
;                               behind the SWAPGS. If it faults, the exchange is undone.
;   NMI #MC #DF #DB             may come at any instruction, so also between an entry and its SWAPGS: CS says
;                               nothing. They look at GS.base itself: the kernel's addresses are negative
;                               numbers, and no program's is (kernel/x86/64/bases.c; CR4.FSGSBASE stays 0).
;
; A CPU that guesses ahead may go past the SWAPGS, or run it where it should not, and read through the wrong GS
; (CVE-2019-1125). Linux puts an LFENCE behind it. We do not: it costs some 30 cycles an entry, and a kernel that
; is mapped while programs run has no secrets from who measures caches anyway (Meltdown).
;
; Source: Intel SDM vol. 3A §6.14 (64-bit interrupts), vol. 2B SWAPGS, IRET.
; Next to read: kernel/irq/trap.c.
%include "kernel/irq/fixup.inc"
%include "kernel/x86/64/frame.inc"
bits 64

global trap_stubs
global trap_entry, trap_leave, trap_leave_popped, trap_special
global trap_iret, trap_iret_failed
extern trap_dispatch                    ; kernel/irq/trap.c
extern trap_dispatch_special            ; kernel/x86/64/trap_special.c

TRAP_STUB_SIZE     equ 16               ; IDT_STUB_SIZE in kernel/x86/64/idt.c
TRAP_MSR_GS_BASE   equ 0xC0000101
TRAP_GP            equ 13

; trap_stub VECTOR: DF TS NP SS GP PF AC CP push an error code, all others get a 0 in its place.
; [stub]
%macro trap_stub 1
        align TRAP_STUB_SIZE
%if %1 != 8 && %1 != 10 && %1 != 11 && %1 != 12 && %1 != 13 && %1 != 14 && %1 != 17 && %1 != 21
        push qword 0
%endif
        push qword %1
%if %1 == 1 || %1 == 2 || %1 == 8 || %1 == 18
        jmp near trap_special
%else
        jmp near trap_entry
%endif
%endmacro
; [/stub]

section .text
        align TRAP_STUB_SIZE
trap_stubs:
%assign vector 0
%rep 256
        trap_stub vector
%assign vector vector + 1
%endrep

; trap_call FUNCTION: RSP=the frame; calls FUNCTION with it. Out: RSP=the frame.
; Looks as if the interrupted code had called us, so that a walk along the frame pointers goes on there.
%macro trap_call 1
        mov rbx, rsp                    ; C functions keep RBX
        push qword [rbx + FRAME_RIP]
        push rbp
        mov rbp, rsp
        and rsp, -16                    ; the ABI wants a multiple of 16 in front of a call
        mov rdi, rbx
        call %1
        mov rsp, rbx
%endmacro

; Flags that C relies on, and one instruction for all: the direction is up, no alignment checks (AC, which would
; also open programs' memory where SMAP guards it), no nested task (NT, which makes IRETQ fault).
%macro trap_clean_flags 0
        push qword 2
        popfq
%endmacro

; On the stack, from its top: vector, error code, and what the CPU pushed.
; [entry]
trap_entry:
        test byte [rsp + FRAME_CS - FRAME_VECTOR], 3
        jnz .user
        cmp qword [rsp + FRAME_RIP - FRAME_VECTOR], trap_iret
        jne .save
.user:  swapgs
.save:  frame_push
        mov rax, cr2                    ; now: a nested page fault would overwrite it
        push rax
        trap_clean_flags
        trap_call trap_dispatch
trap_leave:                             ; RSP=the frame, interrupts off: system calls join here
        test byte [rsp + FRAME_CS], 3
        jnz trap_leave_user
        frame_pop
        iretq
; [/entry]

; [leave]
trap_leave_user:
        frame_pop
trap_leave_popped:                      ; RSP=RIP's place, registers are the program's: system calls, too
        swapgs
trap_iret:
        iretq
; It can fail: an address to go on at need not be one (sigreturn, a handler of signals). The fault came back to
; here with the kernel's GS, and RSP where it was. So it shall be a fault of the program: the frame is filled up
; with what it would have had. Segments are put right, whatever was wrong with them.
trap_iret_failed:
        mov qword [rsp + FRAME_CS - FRAME_RIP], FRAME_USER_CODE
        mov qword [rsp + FRAME_SS - FRAME_RIP], FRAME_USER_DATA
        push qword 0
        push qword TRAP_GP
        jmp trap_entry.save
        fixup trap_iret, trap_iret_failed
; [/leave]

; The four of trap_stacks.c, on a stack of their own. R12 remembers whether GS has to be changed back: that of C
; functions is kept, and that of the interrupted code is in the frame.
; [special]
trap_special:
        test byte [rsp + FRAME_CS - FRAME_VECTOR], 3
        jnz .user
        frame_push
        mov rax, cr2
        push rax
        trap_clean_flags
        xor r12d, r12d
        mov ecx, TRAP_MSR_GS_BASE
        rdmsr
        test edx, edx
        js .ours
        swapgs
        inc r12d
.ours:  trap_call trap_dispatch_special
        mov rax, [rsp]                  ; a page fault may have been just about to read it
        mov cr2, rax
        test r12d, r12d
        jz .back
        swapgs
.back:  frame_pop
        iretq

; A program was interrupted, so all is as for other vectors, but the stack: what is there moves to the task's.
.user:  swapgs
        mov [gs:CPU_ENTRY_SPARE], rax
        mov rax, rsp
        mov rsp, [gs:CPU_ENTRY_STACK]
        push qword [rax + FRAME_SS - FRAME_VECTOR]
        push qword [rax + FRAME_RSP - FRAME_VECTOR]
        push qword [rax + FRAME_RFLAGS - FRAME_VECTOR]
        push qword [rax + FRAME_CS - FRAME_VECTOR]
        push qword [rax + FRAME_RIP - FRAME_VECTOR]
        push qword [rax + FRAME_ERROR - FRAME_VECTOR]
        push qword [rax + FRAME_VECTOR - FRAME_VECTOR]
        mov rax, [gs:CPU_ENTRY_SPARE]
        jmp trap_entry.save
; [/special]

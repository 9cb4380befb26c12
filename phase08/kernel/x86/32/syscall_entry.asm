; SPDX-License-Identifier: MIT
; @file
; @brief Where a program's INT 0x80 arrives, and the way into a program.
;
; The frame is that of all traps (kernel/x86/32/mode/trap.h), because fork, signals and debuggers want to know all
; registers. In the place of the error code stands the number of the call: a call that is to be done again
; finds it there.
;
; A program may come with any flags and segments. The gate has turned off interrupts, single step and NT;
; what is left of its power is here: the direction flag, and four segment registers.
;
; Source: Intel SDM vol. 3A §6.12.1 (what the CPU pushes; which flags it clears).
; Next to read: kernel/proc/syscall.c; kernel/x86/32/trap_entry.asm, for the way back.
bits 32

global syscall_entry
global user_leave
extern syscall_dispatch                 ; kernel/proc/syscall.c
extern trap_return                      ; kernel/sched/trap_return.c
extern trap_leave                       ; kernel/x86/32/trap_entry.asm

SYSCALL_VECTOR      equ 0x80
SYSCALL_KERNEL_DATA equ 0x10            ; GDT_KERNEL_DATA_SELECTOR in kernel/x86/32/gdt.h
FRAME_BYTES         equ 80              ; struct trap_frame
FRAME_EAX           equ 48

section .text
; [entry]
syscall_entry:
        push eax                        ; the number
        push dword SYSCALL_VECTOR
        pushad
        push ds
        push es
        push fs
        push gs
        push eax                        ; the place of CR2, of no meaning here
        mov eax, SYSCALL_KERNEL_DATA
        mov ds, eax
        mov es, eax
        cld
        xor ebp, ebp                    ; nobody of the kernel has called: the end of every walk
        mov ebx, esp                    ; the frame, 80 bytes below a multiple of 16; C functions keep EBX
        sub esp, 12                     ; the i386 ABI wants the argument on a multiple of 16
        push ebx
        sti                             ; not by cpu_interrupts_enable(): there is nothing to be measured,
        call syscall_dispatch           ; and this is the most trodden path of all
        cli
        mov [ebx + FRAME_EAX], eax
        mov [esp], ebx                  ; a function may use the place of its argument
        call trap_return
        mov esp, ebx
        jmp trap_leave
; [/entry]

; user_leave(const struct trap_frame *frame, uintptr_t top): to the program that the frame describes, which is
; copied to where entries leave it, directly below the top of this task's stack. Interrupts are off.
; From the end backwards: the frame may lie a little below its new place. Nothing is used of the stack while it is
; overwritten but what is below ESP, which is first moved out of the way.
user_leave:
        mov esi, [esp + 4]
        mov edi, [esp + 8]
        sub esp, FRAME_BYTES
        add esi, FRAME_BYTES - 4
        sub edi, 4
        mov ecx, FRAME_BYTES / 4
        std
        rep movsd
        cld
        lea esp, [edi + 4]
        jmp trap_leave

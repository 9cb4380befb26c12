; SPDX-License-Identifier: MIT
; @file
; @brief Where the CPU arrives for each of the 256 interrupts, and the way back.
;
; A stub for each vector makes the stack look the same, whether the CPU pushed an error code or not; then one
; entry for all saves the rest of struct trap_frame (kernel/x86/32/mode/trap.h) and calls C. All gates are
; interrupt gates, so interrupts are off here.
;
; Source: Intel SDM vol. 3A §6.12.1 (what is pushed), §6.13 (who has an error code).
;
; Next to read: kernel/irq/trap.c.
%include "kernel/irq/fixup.inc"
bits 32

global trap_stubs
global trap_entry, trap_leave
extern trap_dispatch                    ; kernel/irq/trap.c

TRAP_STUB_SIZE     equ 16               ; IDT_STUB_SIZE in kernel/x86/32/idt.c
TRAP_KERNEL_DATA   equ 0x10             ; GDT_KERNEL_DATA_SELECTOR in kernel/x86/32/gdt.h
TRAP_FRAME_EIP     equ 60

; trap_stub VECTOR: DF TS NP SS GP PF AC CP push an error code, all others get a 0 in its place.
; [stub]
%macro trap_stub 1
        align TRAP_STUB_SIZE
%if %1 != 8 && %1 != 10 && %1 != 11 && %1 != 12 && %1 != 13 && %1 != 14 && %1 != 17 && %1 != 21
        push dword 0
%endif
        push dword %1
        jmp near trap_entry
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

; trap_entry: on the stack, from its top: vector, error code, and what the CPU pushed. Ends with IRETD; the
; interrupted code finds all registers as they are in the frame then.
; [entry]
trap_entry:
        pushad
        push ds
        push es
        push fs
        push gs
        mov eax, cr2                    ; now: a nested page fault would overwrite it
        push eax
        mov eax, TRAP_KERNEL_DATA
        mov ds, eax
        mov es, eax
        mov fs, eax
        mov gs, eax
        cld                             ; C relies on it; the interrupted code has its own back by IRETD
        mov ebx, esp                    ; the frame; C functions keep EBX
        ; Looks as if the interrupted code had called us, so that a walk along the frame pointers goes on there.
        push dword [ebx + TRAP_FRAME_EIP]
        push ebp
        mov ebp, esp
        and esp, -16                    ; the i386 ABI wants the argument on a multiple of 16
        sub esp, 12
        push ebx
        call trap_dispatch
        mov esp, ebx
trap_leave:                             ; seam: phase08's system calls join here
        add esp, 4                      ; CR2
.gs:    pop gs
.fs:    pop fs
.es:    pop es
.ds:    pop ds
        popad
        add esp, 8                      ; vector and error code
        iretd
; [/entry]

; A program's selector may have become invalid meanwhile. POP has not moved ESP then: pop the null selector.
%macro trap_bad_segment 1
.bad_%1:
        mov dword [esp], 0
        jmp .%1
        fixup .%1, .bad_%1
%endmacro
        trap_bad_segment gs
        trap_bad_segment fs
        trap_bad_segment es
        trap_bad_segment ds

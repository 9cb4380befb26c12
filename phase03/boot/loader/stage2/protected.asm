; SPDX-License-Identifier: MIT
; @file
; @brief The switch: from real mode into 32-bit protected mode, and into the kernel.
;
; Interrupts are off, and from here on there is no way back and nobody to complain to: no interrupt table that
; fits, no firmware.
; What the kernel may rely on is written in kernel/boot/boot_info.inc and at its first instruction, in
; kernel/x86/32/entry.asm, which is the next to read.
; Source: Intel SDM vol. 3A §9.9.1 (switching to protected mode), §3.4.3 (segment registers).
global protected_enter

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/loader/stage2/gdt.inc"
%include "kernel/boot/boot_info.inc"

section .text

; protected_enter: enter the kernel at elf_entry, with handover_info. Interrupts are off, A20 is on. Never
; returns.
; [enter]
protected_enter:
        lgdt [gdt_pointer]
        mov eax, cr0
        or al, CR0_PE
        mov cr0, eax
        jmp GDT_CODE:.flat              ; CS is loaded anew, with a descriptor that says "32 bit"

bits 32
.flat:  mov ax, GDT_DATA
        mov ds, ax
        mov es, ax
        mov fs, ax
        mov gs, ax
        mov ss, ax
        mov eax, BOOT_INFO_MAGIC
        mov ebx, handover_info
        jmp [elf_entry]
; [/enter]
bits 16

; SPDX-License-Identifier: MIT
; @file
; @brief The loader's descriptors: two segments that are all of memory, one to run in, one to read and write.
;
; A descriptor is 8 bytes, and its base and limit lie in pieces: the 80286 had 24 bits of base and 16 of
; limit, in the first six bytes; the 80386 put what it had more into the two that were left.
; The kernel brings a table of its own and never sees this one again.
; Source: Intel SDM vol. 3A §3.4.5, figure 3-8. Next to read: unreal.asm, protected.asm.
global gdt_pointer

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/gdt.inc"

DESCRIPTOR_CODE equ 0x9A                ; present, ring 0, code, may be read
DESCRIPTOR_DATA equ 0x92                ; present, ring 0, data, may be written
DESCRIPTOR_FLAT equ 0xC                 ; the limit counts pages of 4 KiB; operands are 32 bits by default
LIMIT_4_GIB     equ 0xFFFFF             ; in such pages

; [descriptor]
; descriptor BASE, LIMIT (20 bits), ACCESS, FLAGS (4 bits)
%macro descriptor 4
        dw %2 & 0xFFFF, %1 & 0xFFFF
        db %1 >> 16 & 0xFF, %3, %4 << 4 | %2 >> 16, %1 >> 24
%endmacro
; [/descriptor]

section .rodata

                align 8, db 0
; [table]
gdt_table:      dq 0                    ; selector 0 means "none" and can never be used
                descriptor 0, LIMIT_4_GIB, DESCRIPTOR_CODE, DESCRIPTOR_FLAT
                descriptor 0, LIMIT_4_GIB, DESCRIPTOR_DATA, DESCRIPTOR_FLAT
gdt_end:
gdt_pointer:    dw gdt_end - gdt_table - 1
                dd gdt_table
; [/table]

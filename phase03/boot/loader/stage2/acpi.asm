; SPDX-License-Identifier: MIT
; @file
; @brief Find the root pointer of the ACPI tables, for the hand-over.
;
; Phase 01's report searched for it in the same way, to print it; where it is defined is said there.
; Source: ACPI 6.4 §5.2.5.1 (where to look), §5.2.5.3 (signature and checksum).
global acpi_find

%include "boot/loader/stage2/stage2.inc"

BDA_EBDA        equ 0x40E               ; segment of the extended BIOS data area
ACPI_ROM        equ 0xE000              ; segment: the BIOS itself, up to 1 MiB
RSDP_SIZE       equ 20                  ; of its first version, which every version begins with

section .text

; acpi_find: EAX = physical address of the root pointer, 0 if there is none. Keeps the others.
acpi_find:
        push es
        pushad
        mov ax, [BDA_EBDA]
        test ax, ax
        jz .rom
        mov cx, 1024 / 16               ; its first KiB, in steps of 16 bytes: one segment value each
        call acpi_search
        jnc .found
.rom:   mov ax, ACPI_ROM
        mov cx, 0x2000
        call acpi_search
        jnc .found
        xor ax, ax
.found: mov bp, sp
        movzx eax, ax
        shl eax, 4
        mov [bp + 28], eax              ; into the EAX that POPAD brings back
        popad
        pop es
        ret

; acpi_search: look at CX segment values from AX on. CF=0: AX:0 is the root pointer. Loses BX, CX, DX, SI, DI, ES.
acpi_search:
        mov bx, cx
.next:  mov es, ax
        mov si, acpi_signature
        xor di, di
        mov cx, 4
        repe cmpsw
        jne .step
        xor di, di
        mov dl, 0
        mov cx, RSDP_SIZE
.sum:   add dl, [es:di]
        inc di
        loop .sum
        test dl, dl                     ; CF=0
        jz .done
.step:  inc ax
        dec bx
        jnz .next
        stc
.done:  ret

section .rodata

acpi_signature: db "RSD PTR "

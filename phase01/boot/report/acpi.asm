; SPDX-License-Identifier: MIT
; @file
; @brief Line `acpi`: the root pointer of the ACPI tables, which a BIOS hides and UEFI hands over.
;
; A BIOS has no call for it: one searches for a signature on 16-byte boundaries in the first KiB of the
; extended BIOS data area and in E0000h..FFFFFh, and believes it when its first 20 bytes sum up to 0.
; Source: ACPI 6.4 §5.2.5.1 (finding), §5.2.5.3 (layout). The tables themselves are for phase 15.
%include "boot/lib/say.inc"

global report_acpi

BDA_EBDA        equ 0x40E
RSDP_SIZE       equ 20                  ; of the first version, which every version begins with
RSDP_OEM        equ 9                   ; 6 characters
RSDP_REVISION   equ 15

section .text

report_acpi:
        push es
        mov ax, [BDA_EBDA]
        mov bx, ax
        add bx, 1024 / 16               ; one segment step is 16 bytes: just the distance to look
        test ax, ax
        jz .rom
        call acpi_search
        jc .found
.rom:   mov ax, 0xE000
        mov bx, 0xFFFF
        call acpi_search
        jc .found
        pop es
        say `acpi    no root pointer\n`
        ret

.found: say "acpi    root pointer at "
        mov ax, es
        movzx eax, ax
        shl eax, 4
        say_dword eax
        say " revision "
        movzx ax, byte [es:RSDP_REVISION]
        say_count ax
        say ` maker "`
        mov si, RSDP_OEM
        mov cx, 6
.maker: mov al, [es:si]
        call console_putc
        inc si
        loop .maker
        pop es
        say `"\n`
        ret

; acpi_search: look at each segment value from AX up to BX. CF=1: ES:0 is the root pointer.
acpi_search:
        mov es, ax
        mov si, acpi_signature
        xor di, di
        mov cx, 4
        repe cmpsw
        jne .no
        xor dl, dl
        xor di, di
        mov cx, RSDP_SIZE
.sum:   add dl, [es:di]
        inc di
        loop .sum
        test dl, dl
        stc
        jz .done
.no:    cmp ax, bx
        je .end
        inc ax
        jmp acpi_search
.end:   clc
.done:  ret

section .rodata

acpi_signature: db "RSD PTR "

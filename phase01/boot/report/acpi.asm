; SPDX-License-Identifier: MIT
; @file
; @brief Line `acpi`: the root pointer of the ACPI tables, which a BIOS hides and UEFI hands over.
; Source: ACPI 6.4 §5.2.5.3 (layout of the root pointer). Next to read: boot/lib/acpi.inc, the search.
%include "boot/lib/say.inc"

global report_acpi

RSDP_OEM        equ 9                   ; 6 characters
RSDP_REVISION   equ 15

section .text

report_acpi:
        call acpi_find
        test eax, eax
        jnz .found
        say `acpi    no root pointer\n`
        ret

.found: say "acpi    root pointer at "
        say_dword eax
        push es
        shr eax, 4                      ; it is on a 16-byte boundary below 1 MiB: a segment reaches it
        mov es, ax
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

%include "boot/lib/acpi.inc"

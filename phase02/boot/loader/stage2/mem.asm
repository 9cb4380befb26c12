; SPDX-License-Identifier: MIT
; @file
; @brief Command mem: the memory map, and where we ourselves are in it.
;
; The lines look as those of phase 01; the table behind them is e820.asm's, the one a kernel will be given.
%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/e820.inc"

extern e820_made_up

COMMAND mem, "mem                  memory map of the firmware, conventional memory, A20", mem_run

BDA_EBDA        equ 0x40E               ; segment of the extended BIOS data area

section .text

mem_run:
        call e820_collect
        mov cx, [e820_count]
        mov si, e820_map
.next:  call mem_range
        add si, e820_size
        loop .next
        cmp byte [e820_made_up], 0
        je .listed
        say `e820    not known to this firmware: made up from INT 12h and E801h or 88h\n`
.listed:
        cmp word [e820_count], E820_MAX
        jb .total
        say `e820    the list does not end: cut here\n`

.total: say "total   usable "
        call e820_usable
        call print_decimal
        say " KiB in "
        say_count [e820_count]
        say ` ranges\n`

        int 0x12                        ; AX = KiB from 0 on
        say "int12   "
        say_count ax
        say " KiB conventional, EBDA at "
        say_word [BDA_EBDA]
        say `:0000\n`

        say "stage2  0000:"
        say_word stage2_begin
        say " code and data, 0000:"
        say_word bss_begin
        say " variables to 0000:"
        mov ax, bss_end
        dec ax
        say_word ax
        say `, stack below 0000:7C00\n`
        jmp gate_report

; mem_range: the line of the range at SI. Loses EAX, BX.
mem_range:
        say "e820    base "
        say_dword [si + e820.base + 4]
        say_dword [si + e820.base]
        say " length "
        say_dword [si + e820.length + 4]
        say_dword [si + e820.length]
        say " type "
        mov eax, [si + e820.type]
        push edx
        xor edx, edx
        call print_decimal
        pop edx
        say " "
        cmp eax, MEM_TYPES
        jb .named
        mov ax, 0                       ; every number we do not know is as good as reserved
.named: mov bx, ax
        shl bx, 1
        push si
        mov si, [mem_type_names + bx]
        call console_puts
        pop si
        say " attr "
        say_byte [si + e820.attributes]
        test byte [si + e820.attributes], E820_ENABLED
        jnz .done
        say " ignored"
.done:  say `\n`
        ret

section .rodata

mem_type_names: dw .other, .usable, .reserved, .acpi_data, .acpi_nvs, .bad, .disabled, .persistent
MEM_TYPES       equ ($ - mem_type_names) / 2
.other:         db "unknown", 0
.usable:        db "usable", 0
.reserved:      db "reserved", 0
.acpi_data:     db "ACPI data", 0       ; usable once the tables have been read
.acpi_nvs:      db "ACPI NVS", 0        ; kept over sleep for the firmware
.bad:           db "bad memory", 0
.disabled:      db "disabled", 0
.persistent:    db "persistent", 0

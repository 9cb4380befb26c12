; SPDX-License-Identifier: MIT
; @file
; @brief Command mem: the memory map, and where we ourselves are in it.
;
; The lines look as those of phase 01; the table behind them is e820.asm's, the one a kernel will be given.
%include "boot/loader/stage2/stage2.inc"
%include "boot/lib/e820.inc"

extern e820_made_up

COMMAND mem, "mem                  memory map of the firmware, conventional memory, A20", mem_run

BDA_EBDA        equ 0x40E               ; segment of the extended BIOS data area

section .text

mem_run:
        call argument_none
        jc .done
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
.done:  ret

; mem_range: the line of the range at SI. Keeps all registers.
mem_range:
        call e820_print
        call e820_print_attributes
        say `\n`
        ret

%include "boot/lib/e820_print.inc"

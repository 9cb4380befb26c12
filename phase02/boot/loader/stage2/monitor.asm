; SPDX-License-Identifier: MIT
; @file
; @brief The monitor: say hello, run the boot script if there is one, then read a line and run it, for ever.
;
; What it can do stands in the files with a COMMAND line, and nowhere here.
; Next to read: command.asm, script.asm.
global monitor_run

%include "boot/loader/stage2/stage2.inc"

BANNER_COLOUR   equ 0x1E                ; yellow on blue
BANNER_COLUMNS  equ 80

section .text

; [monitor]
monitor_run:
        call console_init
        call monitor_banner
        call gate_enable
        call monitor_facts
        call script_run
.next:  say "wasil> "
        call line_read
        call command_run
        jmp .next
; [/monitor]

; monitor_banner: the top line of the screen in colour. INT 10h AH=0Eh, which the console uses, keeps the colours
; it finds, so the row is painted first and written then. Loses AX, BX, CX.
; [banner]
monitor_banner:
        mov ax, 0x0920                  ; INT 10h, AH=09h: write blanks with a colour, cursor stays
        mov bx, BANNER_COLOUR           ; page 0
        mov cx, BANNER_COLUMNS
        int 0x10
        say ` WasilOS stage 2: real-mode monitor\n\n`
        ret
; [/banner]

; monitor_facts: where we came from, and what we have. May lose every register.
monitor_facts:
        say "boot drive "
        say_byte [boot_drive]
        mov ax, stage2_end
        sub ax, stage2_begin
        say ", stage 2: "
        say_count ax
        say " bytes at 0000:"
        say_word stage2_begin
        say `\n`
        call gate_report
        int 0x12                        ; AX = KiB from 0 to the first memory that is not ours
        say "memory: "
        say_count ax
        say " KiB conventional, "
        call e820_collect
        call e820_usable
        call print_decimal
        say ` KiB usable in all\n\ntype help\n`
        ret

; SPDX-License-Identifier: MIT
; @file
; @brief Lines `entry` and `drive`: the registers at our first instruction, and where we came from.
;
; Only DL (the boot drive) is promised to every boot sector. The rest is what this firmware happens to do:
; compare a few.
; Source: Intel SDM vol. 1 §3.4.3 (FLAGS); BIOS Boot Specification 1.01 (DL).
%include "boot/lib/say.inc"
%include "boot/report/entry.inc"
%include "boot/lib/boot_block.inc"

global report_entry
extern entry_state, boot_block, load_by_edd

section .text

report_entry:
        say `entry   CS:IP `
        say_word [entry_state + entry.cs]
        say ":"
        say_word [entry_state + entry.ip]
        say "  SS:SP "
        say_word [entry_state + entry.ss]
        say ":"
        say_word [entry_state + entry.sp]
        say "  FLAGS "
        say_word [entry_state + entry.flags]
        call entry_flag_names
        say `\n`
        ; fall through: the drive is the other half of how we came here

entry_drive:
        say "drive   DL "
        mov al, [entry_state + entry.dl]
        say_byte al
        test al, 0x80                   ; hard disks count from 80h, floppies from 0
        jnz .disk
        say " (floppy "
        jmp .number
.disk:  say " (hard disk "
.number:
        and ax, 0x7F
        say_count ax
        say "), loaded "
        say_count [boot_block + block.sectors]
        say " more sectors from LBA "
        say_count [boot_block + block.lba]
        cmp byte [load_by_edd], 0
        je .chs
        say ` by EDD\n`
        ret
.chs:   say ` by CHS\n`
        ret

; entry_flag_names: " (CF ZF IF)": the flags that were set, in the order of their bits.
entry_flag_names:
        say " ("
        mov dx, [entry_state + entry.flags]
        mov bx, entry_flags
        mov di, 0                       ; names written so far
.next:  shr dx, 1
        jnc .skip
        cmp byte [bx], 0                ; a bit without a name
        je .skip
        test di, di
        jz .first
        say " "
.first: inc di
        mov si, bx
        call console_puts
.skip:  add bx, ENTRY_FLAG_SIZE
        cmp bx, entry_flags.end
        jne .next
        say ")"
        ret

section .rodata

ENTRY_FLAG_SIZE equ 3                   ; two letters and NUL
entry_flags:
        db "CF", 0, 0, 0, 0, "PF", 0, 0, 0, 0, "AF", 0, 0, 0, 0, "ZF", 0, "SF", 0, "TF", 0
        db "IF", 0, "DF", 0, "OF", 0
.end:

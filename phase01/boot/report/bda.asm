; SPDX-License-Identifier: MIT
; @file
; @brief Lines `bda`: the BIOS data area, in which POST leaves what it has found.
;
; It lies at 0040:0000, that is at address 400h, since the first PC; each cell still has its place.
; Source: IBM PC/AT Technical Reference (1985), section 5, "BIOS data area"; equipment word: INT 11h.
%include "boot/lib/say.inc"

global report_bda_save, report_bda

BDA             equ 0x400
BDA_COM         equ BDA + 0x00          ; 4 port addresses, 0 = none
BDA_LPT         equ BDA + 0x08          ; 3 port addresses
BDA_EBDA        equ BDA + 0x0E          ; segment of the extended BIOS data area
BDA_EQUIPMENT   equ BDA + 0x10
BDA_BASE_KIB    equ BDA + 0x13          ; KiB of memory from 0
BDA_VIDEO_MODE  equ BDA + 0x49
BDA_COLUMNS     equ BDA + 0x4A
BDA_TICKS       equ BDA + 0x6C          ; timer interrupts since midnight, 18.2 a second
BDA_DISKS       equ BDA + 0x75
BDA_ROWS        equ BDA + 0x84          ; minus one; EGA and later

section .text

; report_bda_save: note what our own first steps on the screen would change.
report_bda_save:
        mov al, [BDA_VIDEO_MODE]
        mov [bda_video_mode], al
        mov ax, [BDA_COLUMNS]
        mov [bda_columns], ax
        mov al, [BDA_ROWS]
        mov [bda_rows], al
        ret

report_bda:
        call bda_equipment
        say "bda     base memory "
        say_count [BDA_BASE_KIB]
        say " KiB, EBDA at "
        say_word [BDA_EBDA]
        say ":0000, hard disks "
        movzx ax, byte [BDA_DISKS]
        say_count ax
        say `\n`

        say "bda     COM1..4"
        mov si, BDA_COM
        mov cx, 4
        call bda_ports
        say "  LPT1..3"
        mov si, BDA_LPT
        mov cx, 3
        call bda_ports
        say `\n`

        say "bda     video mode "
        say_byte [bda_video_mode]
        say ", "
        say_count [bda_columns]
        say " columns, "
        movzx ax, byte [bda_rows]
        inc ax
        say_count ax
        say " lines; ticks since midnight "
        mov eax, [BDA_TICKS]
        xor edx, edx
        call print_decimal
        say `\n`
        ret

; bda_ports: write the CX words at DS:SI, each after a blank.
bda_ports:
        lodsw
        say " "
        say_word ax
        loop bda_ports
        ret

; [equipment]
; bda_equipment: the 16 bits in which POST sums up the machine. Counts, where a count is meant.
bda_equipment:
        mov dx, [BDA_EQUIPMENT]
        say "bda     equipment "
        say_word dx
        say ": floppies "
        xor ax, ax
        test dl, 1                      ; bit 0: any floppy drive at all?
        jz .floppies
        mov al, dl
        shr al, 6                       ; bits 6-7: how many, minus one
        inc ax
.floppies:
        say_count ax
        say ", FPU "
        mov ax, dx
        shr ax, 1
        and ax, 1                       ; bit 1: floating-point unit
        say_count ax
        say ", mouse "
        mov ax, dx
        shr ax, 2
        and ax, 1                       ; bit 2: PS/2 mouse
        say_count ax
        say ", video "
        mov bx, dx
        shr bx, 4 - 1
        and bx, 3 << 1                  ; bits 4-5: video at start, as an index of words
        mov si, [bda_video + bx]
        call console_puts
        say ", COM "
        mov ax, dx
        shr ax, 9
        and ax, 7                       ; bits 9-11: serial ports
        say_count ax
        say ", LPT "
        mov ax, dx
        shr ax, 14                      ; bits 14-15: parallel ports
        say_count ax
        say `\n`
        ret
; [/equipment]

section .rodata

bda_video:      dw .own, .c40, .c80, .mono
.own:           db "own BIOS", 0        ; EGA, VGA and later: the card brings its firmware
.c40:           db "40x25", 0
.c80:           db "80x25", 0
.mono:          db "mono", 0

section .bss

bda_columns:    resw 1
bda_video_mode: resb 1
bda_rows:       resb 1

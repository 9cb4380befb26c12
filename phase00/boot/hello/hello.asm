; SPDX-License-Identifier: MIT
; @file
; @brief The smallest thing a PC starts: one sector that greets and switches the machine off.
;
; The firmware reads the first 512 bytes of the boot drive to address 7C00h, checks that they end in 55h
; AAh, and jumps there. Everything the program needs must be inside: the code below, the four files it
; includes, and the texts. hello/link.ld puts the 55h AAh at the end and fails when it does not fit.
;
; - Any PC since 1981: not one instruction is younger than the 8086.
; - Bytes 1BEh..1FDh stay free for a partition table: the same sector starts a floppy and a hard disk.
; Next to read: boot/lib/finish.inc.
cpu 8086
bits 16

global start

section .text
; [start]
start:
        jmp 0x0000:.normal              ; some firmware enters at 07C0h:0000h, the same byte by another name
.normal:
        xor ax, ax
        mov ds, ax                      ; all addresses below count from 0, like the linker's
        mov es, ax
        cli                             ; SS and SP must change together (the first 8086s let an
        mov ss, ax                      ; interrupt in between)
        mov sp, start                   ; the stack grows down from 7C00h, away from the code
        sti
        cld
; [/start]

; [greet]
        mov ax, 0x0003                  ; INT 10h: text mode, 80 columns by 25 lines; clears the screen
        int 0x10
        mov ax, 0x0600                  ; INT 10h: blank a window ...
        mov bh, 0x1E                    ; ... in yellow on blue
        xor cx, cx                      ; from row 0, column 0
        mov dx, 0x184F                  ; to row 24, column 79
        int 0x10

        call serial_init
        mov si, hello_text
        call console_puts
        jmp finish
; [/greet]

hello_text:
        db `WasilOS phase00: welcome! 512 bytes, and the PC is yours.\n`, 0

%include "boot/lib/serial.inc"
%include "boot/lib/console.inc"
%include "boot/lib/apm.inc"
%include "boot/lib/finish.inc"

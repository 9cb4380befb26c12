; SPDX-License-Identifier: MIT
; @file
; @brief Memory as hexadecimal and text, a line of up to 16 bytes at a time.
global hexdump_line

%include "boot/loader/stage2/stage2.inc"

HEXDUMP_BYTES   equ 16

section .text

; hexdump_line: write CX (1..16) bytes at ES:BX and end the line. The offset wraps at FFFFh, as it does for the CPU.
; Keeps all registers.
hexdump_line:
        pusha
        mov di, 0
.hex:   cmp di, HEXDUMP_BYTES
        je .text
        cmp di, cx
        jae .blank
        mov al, [es:bx + di]
        say " "
        say_byte al
        jmp .more
.blank: say "   "                       ; keeps the text column where it is
.more:  inc di
        jmp .hex

.text:  say "  |"
.char:  mov al, [es:bx]
        inc bx
        cmp al, ' '
        jb .dot
        cmp al, '~'
        jbe .write
.dot:   mov al, '.'
.write: call console_putc
        loop .char
        say `|\n`
        popa
        ret

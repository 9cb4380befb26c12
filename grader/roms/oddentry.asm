; SPDX-License-Identifier: MIT
; @file
; @brief Firmware that enters the boot sector at 07C0h:0000h, with segments, stack and flags nobody expects.
;
; All of it is allowed: only DL and the address 7C00h are promised. A boot sector that relies on more breaks
; here. We see POST read the first sector and start it ourselves.
%define ROM_VECTOR 0x13
%include "grader/roms/rom.inc"

rom_service:
        cmp ah, 0x02
        jne rom_pass
        pusha                           ; is it a read to address 7C00h?
        mov ax, es
        shl ax, 4
        add ax, bx
        cmp ax, 0x7C00
        popa
        jne rom_pass
        call rom_ask
        jc rom_answer

        mov ax, 0x5000
        mov ss, ax
        mov sp, 0x0200
        mov ax, 0xF000
        mov ds, ax
        mov es, ax
        std
        jmp 0x07C0:0x0000

; SPDX-License-Identifier: MIT
; @brief A guest that echoes COM1 and the keyboard on COM1. On COM1: Q switches off, D reads three sectors, one
; command each, S scrolls the screen by one line through the CRTC, B stays busy for half a second.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
                mov [drive], dl
                mov si, greeting
                call guest_puts
listen:         mov ah, 1
                int 0x16
                jz .serial
                xor ah, ah
                int 0x16
                call guest_putc
.serial:        mov dx, COM1 + 5
                in al, dx
                test al, 1
                jz listen
                mov dx, COM1
                in al, dx
                cmp al, 'Q'
                je power_off
                cmp al, 'D'
                je read_disk
                cmp al, 'S'
                je scroll
                cmp al, 'B'
                je busy
                call guest_putc
                jmp listen

read_disk:      mov cx, 3
.again:         push cx
                mov ax, 0x0201
                mov cx, 1
                xor dh, dh
                mov dl, [drive]
                mov bx, 0x8000
                int 0x13
                pop cx
                loop .again
                mov al, '.'
                call guest_putc
                jmp listen

scroll:         mov dx, 0x3D4
                mov ax, 0x000C
                out dx, ax
                mov ax, 0x500D
                out dx, ax
                mov al, 0x0A                    ; an index that the host must put back
                out dx, al
                mov al, '.'
                call guest_putc
                jmp listen

busy:           mov al, '.'
                call guest_putc
                mov cx, 10
.wait:          mov eax, [0x46C]
.tick:          cmp eax, [0x46C]
                je .tick
                loop .wait
                jmp listen

power_off:      mov ax, 0x5301
                xor bx, bx
                int 0x15
                mov ax, 0x530E
                mov cx, 0x0102
                int 0x15
                mov ax, 0x5307
                mov bx, 1
                mov cx, 3
                int 0x15
.again:         hlt
                jmp .again
                GUEST_SERIAL
drive:          db 0
greeting:       db "ready", 13, 10, 0
                GUEST_END

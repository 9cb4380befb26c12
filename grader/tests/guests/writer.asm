; SPDX-License-Identifier: MIT
; @brief A guest that writes sector 7 of the second hard disk, flushes its cache, tries sector 5, and tells how it went.
%include "grader/tests/guests/serial.inc"
ATA             equ 0x1F0

                GUEST_BEGIN
                mov si, said_write
                mov cx, 8                       ; track 0, the eighth sector
                call write_sector

                mov dx, ATA + 6
                mov al, 0xB0                    ; the second drive of the channel
                out dx, al
                mov dx, ATA + 7
                mov al, 0xE7                    ; FLUSH CACHE
                out dx, al
.busy:          in al, dx
                test al, 0x80
                jnz .busy
                mov si, said_flush
                call tell

                mov si, said_bad
                mov cx, 6
                call write_sector
                mov al, 10
                call guest_putc
.again:         hlt
                jmp .again

write_sector:   push si
                mov ax, 0x0301
                mov dx, 0x0081
                mov bx, 0x7C00
                int 0x13
                mov al, ah
                pop si
; Sends the string at SI, then AL in hexadecimal.
tell:           call guest_puts
                push ax
                shr al, 4
                call .digit
                pop ax
                and al, 15
.digit:         add al, '0'
                cmp al, '9'
                jbe .send
                add al, 'A' - '9' - 1
.send:          jmp guest_putc
                GUEST_SERIAL
said_write:     db "write ", 0
said_flush:     db " flush ", 0
said_bad:       db " bad ", 0
                GUEST_END

; SPDX-License-Identifier: MIT
; @brief A guest that loads a data segment its GDT does not have, without an IDT: #GP with error code 0x18.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
                mov si, greeting
                call guest_puts
                cli
                lidt [no_idt]
                lgdt [gdt_register]
                mov eax, cr0
                or al, 1
                mov cr0, eax
                jmp 8:protected
                bits 32
protected:      mov ax, 0x18
                mov ds, ax
.again:         jmp .again
                bits 16
                GUEST_SERIAL
greeting:       db "entering protected mode", 13, 10, 0
no_idt:         dw 0
                dd 0
gdt:            dq 0
                dq 0x00CF9A000000FFFF
                dq 0x00CF92000000FFFF
gdt_register:   dw 23
                dd gdt
                GUEST_END

; SPDX-License-Identifier: MIT
; @brief A guest that greets and halts for good, with the A20 line off.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
                mov si, greeting
                call guest_puts
                in al, 0x92
                and al, 0xFC
                out 0x92, al
                cli
.again:         hlt
                jmp .again
                GUEST_SERIAL
greeting:       db "halting", 13, 10, 0
                GUEST_END

; SPDX-License-Identifier: MIT
; @brief A guest that greets and resets the machine by port 0xCF9, at every boot.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
                mov si, greeting
                call guest_puts
                mov dx, 0xCF9
                mov al, 6
                out dx, al
.again:         jmp .again
                GUEST_SERIAL
greeting:       db "resetting", 13, 10, 0
                GUEST_END

; SPDX-License-Identifier: MIT
; @brief A guest that greets and then runs in circles.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
                mov si, greeting
                call guest_puts
                cli                     ; the BIOS takes no tick, so the CPU is found here
.again:         jmp .again
                GUEST_SERIAL
greeting:       db "Hello from the guest", 13, 10, 0
                GUEST_END

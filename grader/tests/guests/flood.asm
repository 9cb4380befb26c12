; SPDX-License-Identifier: MIT
; @brief A guest that never stops printing.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
.again:         mov si, noise
                call guest_puts
                jmp .again
                GUEST_SERIAL
noise:          db "noise noise noise", 13, 10, 0
                GUEST_END

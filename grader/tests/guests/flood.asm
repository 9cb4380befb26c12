; SPDX-License-Identifier: MIT
; A guest that never stops printing.
%include "serial.inc"
                GUEST_BEGIN
.again:         mov si, noise
                call guest_puts
                jmp .again
                GUEST_SERIAL
noise:          db "noise noise noise", 13, 10, 0
                GUEST_END

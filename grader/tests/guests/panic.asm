; SPDX-License-Identifier: MIT
; @brief A guest that prints a kernel's last words and runs in circles.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
                mov si, words
                call guest_puts
.again:         jmp .again
                GUEST_SERIAL
words:          db "Hello from the guest", 13, 10, "PANIC: locked twice", 13, 10
                db "The machine is halted.", 13, 10, 0
                GUEST_END

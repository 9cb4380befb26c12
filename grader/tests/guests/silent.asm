; SPDX-License-Identifier: MIT
; @brief A guest that prints nothing and goes on running.
%include "grader/tests/guests/serial.inc"
                GUEST_BEGIN
.again:         jmp .again
                GUEST_END

; SPDX-License-Identifier: MIT
; A guest that prints nothing and goes on running.
%include "serial.inc"
                GUEST_BEGIN
.again:         jmp .again
                GUEST_END

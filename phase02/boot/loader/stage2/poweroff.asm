; SPDX-License-Identifier: MIT
; @file
; @brief Command poweroff: switch the machine off.
%include "boot/loader/stage2/stage2.inc"

COMMAND poweroff, "poweroff             switch the machine off (APM)", poweroff_run

section .text

poweroff_run:
        call argument_none
        jnc .off
        ret
.off:   say `Power off.\n`
        call serial_drain               ; what is still in the port would go down with the machine
        call apm_power_off              ; comes back only when the machine could not be switched off
        complain `poweroff: no APM here, use the switch\n`
        ret

%include "boot/lib/apm.inc"

; SPDX-License-Identifier: MIT
; @file
; @brief Hold address line 20 open: while we work above 1 MiB, nobody may close it.
;
; Opening it once is not enough. SeaBIOS, for one, opens the gate for its own use in every disk request and
; afterwards puts back what it believes was there, by port 92h; if the keyboard controller had opened it, that
; port still said "closed". What is then copied to 1 MiB lands on the interrupt table. Interrupts are
; firmware, too: so they are switched off first, and only then is the line looked at.
global hold_gate

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"

section .text

; hold_gate: CF=0: A20 is on, and interrupts are off until the caller has finished above 1 MiB. CF=1: it
; cannot be switched on, and that has been said; interrupts are on. Keeps all registers.
; [hold]
hold_gate:
        cli
        call gate_test
        jnc .done
        sti                             ; two of the methods wait for others
        call gate_enable
        jnc hold_gate
        complain `boot: A20 is off and cannot be switched on: no memory above 1 MiB\n`
        stc
.done:  ret
; [/hold]

; SPDX-License-Identifier: MIT
; @file
; @brief Command reboot: reset the machine as the button on its front does.
;
; Three ways, the most thorough first:
;  - port CF9h, in chipsets with PCI: 02h, then 06h resets the processor and every device;
;  - the keyboard controller pulls the line that was the 80286's reset. Later chipsets lead it to INIT only:
;    devices and model-specific registers stay, and firmware that does not expect that crashes (Bochs' does);
;  - a far jump to FFFF:0000 runs the firmware's first instruction and resets nothing at all.
; Sources: Intel ICH9 datasheet §13.7.5 (CF9h); IBM PC/AT Technical Reference (1985), keyboard controller
;          command FEh.
%include "boot/loader/stage2/stage2.inc"

COMMAND reboot, "reboot               reset the machine", reboot_run

KBC_STATUS      equ 0x64                ; read: status; write: command
KBC_INPUT_FULL  equ 0x02
KBC_PULSE_RESET equ 0xFE                ; pulse output line 0, which is the CPU's reset
RESET_CONTROL   equ 0xCF9               ; where there is no PCI, nobody hears it
BDA_RESET_FLAG  equ 0x472               ; 1234h there means "skip the memory test"

section .text

; [reboot]
reboot_run:
        call argument_none
        jnc .reset
        ret
.reset: say `Reset.\n`
        call serial_drain               ; the reset would take what the port has not sent yet
        cli
        mov word [BDA_RESET_FLAG], 0    ; a cold start

        mov dx, RESET_CONTROL
        mov al, 0x02                    ; a reset of everything is meant ...
        out dx, al
        mov al, 0x06                    ; ... and now
        out dx, al
        call reboot_wait

        mov cx, 0xFFFF
.busy:  in al, KBC_STATUS
        test al, KBC_INPUT_FULL
        loopnz .busy
        mov al, KBC_PULSE_RESET
        out KBC_STATUS, al
        call reboot_wait

        jmp 0xFFFF:0x0000
; [/reboot]

; reboot_wait: give a reset that is on its way some 65 ms.
reboot_wait:
        mov cx, 0xFFFF
.look:  in al, KBC_STATUS               ; about 1 us each
        loop .look
        ret

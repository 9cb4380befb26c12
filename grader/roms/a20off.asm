; SPDX-License-Identifier: MIT
; @file
; @brief Firmware that hands over with address line 20 off, as the PC/AT did.
;
; POST leaves the line on, and no ROM runs between its last step and the boot sector. So this one waits for
; the first question that only a boot sector asks: INT 13h AH=41h, "is there EDD?".
%define ROM_VECTOR 0x13
%include "grader/roms/rom.inc"

rom_service:
        cmp ah, 0x41
        jne rom_pass
        push ax
        in al, 0x92                     ; system control port A
        and al, ~3                      ; bit 1: A20; bit 0 would reset the machine
        out 0x92, al
        pop ax
        jmp rom_pass

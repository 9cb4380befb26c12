; SPDX-License-Identifier: MIT
; @file
; @brief Firmware that cannot switch address line 20: no INT 15h AX=2400h..2403h.
%define ROM_VECTOR 0x15
%include "grader/roms/rom.inc"

rom_service:
        cmp ah, 0x24
        je rom_refuse
        jmp rom_pass

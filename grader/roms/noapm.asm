; SPDX-License-Identifier: MIT
; @file
; @brief Firmware without APM: no INT 15h AH=53h, so nobody can switch the machine off.
%define ROM_VECTOR 0x15
%include "grader/roms/rom.inc"

rom_service:
        cmp ah, 0x53
        je rom_refuse
        jmp rom_pass

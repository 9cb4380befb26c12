; SPDX-License-Identifier: MIT
; @file
; @brief Firmware of the first PC/AT's kind: neither E820 nor E801, only AH=88h knows extended memory.
%define ROM_VECTOR 0x15
%include "grader/roms/rom.inc"

rom_service:
        cmp ax, 0xE820
        je rom_refuse
        cmp ax, 0xE801
        je rom_refuse
        jmp rom_pass

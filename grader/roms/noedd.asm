; SPDX-License-Identifier: MIT
; @file
; @brief Hard disks without EDD: INT 13h AH=41h..48h are unknown, so that a disk must be read by CHS.
%define ROM_VECTOR 0x13
%include "grader/roms/rom.inc"

rom_service:
        cmp ah, 0x41
        jb rom_pass
        cmp ah, 0x48
        ja rom_pass
        mov ah, 0x01                    ; the disk service's own word for "invalid function"
        stc
        jmp rom_answer

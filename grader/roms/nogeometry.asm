; SPDX-License-Identifier: MIT
; @file
; @brief Hard disks with neither EDD nor a geometry: INT 13h AH=08h and AH=41h..48h are unknown.
;
; POST reads the first sector without either; nobody can ask for a second one.
%define ROM_VECTOR 0x13
%include "grader/roms/rom.inc"

rom_service:
        cmp ah, 0x08
        je .invalid
        cmp ah, 0x41
        jb rom_pass
        cmp ah, 0x48
        ja rom_pass
.invalid:
        mov ah, 0x01                    ; the disk service's own word for "invalid function"
        stc
        jmp rom_answer

; SPDX-License-Identifier: MIT
; @file
; @brief E820 that says it has ended by CF=1, one call after the last range, instead of by EBX=0.
%define ROM_VECTOR 0x15
%include "grader/roms/rom.inc"

rom_service:
PAST_THE_END    equ 0xFFFF0000          ; a bookmark of our own

        cmp ax, 0xE820
        jne rom_pass
        cmp ebx, PAST_THE_END
        je rom_refuse
        call rom_ask
        jc rom_answer
        mov ecx, 20
        test ebx, ebx
        jnz .more
        mov ebx, PAST_THE_END
.more:  clc
        jmp rom_answer

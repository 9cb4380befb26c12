; SPDX-License-Identifier: MIT
; @file
; @brief E820 whose ranges overlap: at the end one that is reserved, in the middle of usable memory.
;
; It ends within a page: no part of that page is to be used either.
%define ROM_VECTOR 0x15
%include "grader/roms/rom.inc"

rom_service:
RESERVED_RANGE  equ 0xFFFF0000          ; a bookmark of our own

        cmp ax, 0xE820
        jne rom_pass
        cmp ebx, RESERVED_RANGE
        je .reserved
        call rom_ask
        jc rom_answer
        mov ecx, 20
        test ebx, ebx
        jnz .more
        mov ebx, RESERVED_RANGE
.more:  clc
        jmp rom_answer

.reserved:
        mov dword [es:di], 0x500000     ; 1 MiB and half a page at 5 MiB
        mov dword [es:di + 4], 0
        mov dword [es:di + 8], 0x100800
        mov dword [es:di + 12], 0
        mov dword [es:di + 16], 2
        mov eax, "PAMS"
        mov ecx, 20
        xor ebx, ebx
        clc
        jmp rom_answer

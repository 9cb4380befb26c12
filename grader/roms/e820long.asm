; SPDX-License-Identifier: MIT
; @file
; @brief E820 with 24-byte ranges (ACPI 3.0), and at the end one that is not enabled and must not count.
%define ROM_VECTOR 0x15
%include "grader/roms/rom.inc"

rom_service:
DISABLED_RANGE  equ 0xFFFF0000          ; a bookmark of our own

        cmp ax, 0xE820
        jne rom_pass
        cmp ecx, 24
        jb rom_pass
        cmp ebx, DISABLED_RANGE
        je .disabled
        call rom_ask
        jc rom_answer
        mov dword [es:di + 20], 1       ; enabled
        mov ecx, 24
        test ebx, ebx
        jnz .more
        mov ebx, DISABLED_RANGE
.more:  clc
        jmp rom_answer

.disabled:
        mov dword [es:di], 0x40000000   ; 256 MiB at 1 GiB that are not there
        mov dword [es:di + 4], 0
        mov dword [es:di + 8], 0x10000000
        mov dword [es:di + 12], 0
        mov dword [es:di + 16], 1
        mov dword [es:di + 20], 0
        mov eax, "PAMS"
        mov ecx, 24
        xor ebx, ebx
        clc
        jmp rom_answer

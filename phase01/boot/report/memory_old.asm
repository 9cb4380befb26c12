; SPDX-License-Identifier: MIT
; @file
; @brief Lines `e801` and `int88`: how much memory there is, on firmware older than E820.
;
; Two older calls, each with a ceiling: AX=E801h (1994) counts up to 4 GiB and cannot show holes but the one
; below 16 MiB; AH=88h (PC/AT, 1984) counts up to 64 MiB. Both leave out the first MiB: INT 12h has that.
; Source: ACPI 6.4 §15.1 (how the three relate); Ralf Brown's Interrupt List, INT 15h AX=E801h, AH=88h.
%include "boot/lib/say.inc"

global memory_old
extern memory_usable

section .text

; memory_old: ask the older calls; set memory_usable to the bytes found.
memory_old:
        int 0x12                        ; AX = KiB from address 0
        movzx eax, ax
        mov [memory_kib], eax
        say "int12   "
        say_count ax
        say ` KiB below 1 MiB\n`

        mov ax, 0xE801
        xor cx, cx
        xor dx, dx
        int 0x15
        jc .int88
        mov si, cx                      ; some answer in CX:DX, some in AX:BX, most in both
        or si, dx
        jnz .found
        mov cx, ax
        mov dx, bx
.found: say "e801    "
        say_count cx
        say " KiB from 1 MiB, "
        say_count dx
        say ` x 64 KiB from 16 MiB\n`
        movzx ecx, cx
        movzx edx, dx
        shl edx, 6
        add ecx, edx
        jmp .add

.int88: say `e801    not known to this firmware\n`
        mov ah, 0x88
        int 0x15
        jc .none
        say "int88   "
        say_count ax
        say ` KiB from 1 MiB\n`
        movzx ecx, ax
.add:   add [memory_kib], ecx
        jmp .sum
.none:  say `int88   not known to this firmware\n`

.sum:   mov eax, [memory_kib]
        mov edx, 1024
        mul edx                         ; KiB to bytes: may pass 4 GiB
        mov [memory_usable], eax
        mov [memory_usable + 4], edx
        ret

section .bss

memory_kib:     resd 1

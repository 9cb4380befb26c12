; SPDX-License-Identifier: MIT
; @file
; @brief Line `a20`: is address line 20 connected?
;
; With it off, FFFF:0510 (address 100500h) is the same memory as 0000:0500: what is written to one shows in
; the other. Phase 02 switches it on; here we only look.
; Source: IBM PC/AT Technical Reference (1985), "System Board: address 20 gate"; Intel SDM vol. 3A §8.7.13.4 (A20M#).
%include "boot/lib/say.inc"

global report_a20

A20_LOW         equ 0x0500              ; the first bytes above the BIOS data area: nobody's
A20_HIGH        equ 0x0510              ; the same in segment FFFF, one MiB higher

section .text

report_a20:
        push es
        mov ax, 0xFFFF
        mov es, ax
        cli                             ; an interrupt must not see what we change
        mov ax, [A20_LOW]
        mov bx, [es:A20_HIGH]
        mov cx, ax
        not cx                          ; a value that differs for certain
        mov [A20_LOW], cx
        cmp [es:A20_HIGH], bx           ; did the far one change along?
        mov [A20_LOW], ax
        sti
        pop es
        jne .off
        say `a20     on: memory goes on above 1 MiB\n`
        ret
.off:   say `a20     off: memory wraps at 1 MiB\n`
        ret

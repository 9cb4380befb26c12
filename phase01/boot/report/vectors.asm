; SPDX-License-Identifier: MIT
; @file
; @brief Line `vectors`: where the firmware's services live.
;
; The interrupt vector table, 256 far pointers from address 0, is the whole interface of a BIOS: INT n calls
; what stands in entry n. A segment of F000h is the system firmware, C000h that of the video card, any
; other one a later arrival, such as an option ROM.
; Source: Intel SDM vol. 3B §20.1.4 (interrupts in real-address mode).
%include "boot/lib/say.inc"

global report_vectors

section .text

report_vectors:
        say "vectors"
        mov si, vectors_shown
.next:  lodsb
        test al, al
        jz .done
        say " INT "
        say_byte al
        say " "
        movzx bx, al
        shl bx, 2                       ; four bytes each: offset, then segment
        say_word [bx + 2]
        say ":"
        say_word [bx]
        jmp .next
.done:  say `\n`
        ret

section .rodata

vectors_shown:  db 0x08, 0x10, 0x13, 0x15, 0     ; timer, screen, disks, system

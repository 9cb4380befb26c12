; SPDX-License-Identifier: MIT
; @file
; @brief What the firmware's disk status codes (AH of INT 13h) mean, in words.
; Source: IBM PC/AT Technical Reference (1985), BIOS listing DISKETTE and DISK, "status of operation"; EDD 3.0 for 31h.
global disk_error_print

%include "boot/loader/stage2/stage2.inc"

section .text

; disk_error_print: write "20 (controller failure)" for the status AH. Keeps all registers.
disk_error_print:
        push si
        say_byte ah
        say " ("
        mov si, disk_errors
.next:  cmp byte [si], 0
        je .found                       ; the end of the list has a text, too
        cmp ah, [si]
        je .found
.skip:  inc si
        cmp byte [si], 0
        jne .skip
        inc si
        jmp .next
.found: inc si
        call console_puts
        say ")"
        pop si
        ret

section .rodata

disk_errors:                            ; code, then what it means
        db 0x01, "invalid request or no such sector", 0
        db 0x02, "address mark not found", 0
        db 0x03, "write protected", 0
        db 0x04, "sector not found", 0
        db 0x05, "reset failed", 0
        db 0x06, "disk was changed", 0
        db 0x07, "drive parameters failed", 0
        db 0x08, "DMA overrun", 0
        db 0x09, "DMA across 64 KiB", 0
        db 0x0A, "bad sector", 0
        db 0x0B, "bad track", 0
        db 0x0C, "track or medium not supported", 0
        db 0x10, "checksum error", 0
        db 0x11, "corrected checksum error", 0
        db 0x20, "controller failure", 0
        db 0x31, "no medium", 0
        db 0x40, "seek failure", 0
        db 0x80, "timeout, drive not ready", 0
        db 0xAA, "drive not ready", 0
        db 0xBB, "undefined error", 0
        db 0xCC, "write fault", 0
        db 0xE0, "status error", 0
        db 0xFF, "sense failure", 0
        db 0x00, "no meaning known", 0

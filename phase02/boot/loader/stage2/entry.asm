; SPDX-License-Identifier: MIT
; @file
; @brief The first instruction of stage 2: note the registers, make a known state, start the monitor.
;
; Stage 1 jumps here with CS:IP = 0000:8000 and DL = the boot drive; nothing else is promised.
; The image holds no .bss: its memory is whatever the firmware left there, so it is cleared first.
; Next to read: monitor.asm.
global entry, entry_registers, boot_drive

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/registers.inc"

STACK_TOP       equ 0x7C00              ; down to 0500h, 30 KiB: stage 1's stack, which nobody needs now

extern monitor_run

section .entry progbits alloc exec nowrite align=16

; [entry]
entry:
        registers_save entry_registers
        xor ax, ax
        mov ds, ax
        mov es, ax
        mov fs, ax
        mov gs, ax
        mov ss, ax
        mov sp, STACK_TOP
        sti
        cld
        mov [boot_drive], dl
        mov di, bss_begin
        mov cx, bss_end
        sub cx, di
        rep stosb                       ; AL is 0
        jmp monitor_run
; [/entry]

section .data

entry_registers:
        times registers_size db 0       ; not in .bss: it is filled before that is cleared
boot_drive:     db 0                    ; the firmware's number of the drive we came from

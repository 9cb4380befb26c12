; SPDX-License-Identifier: MIT
; @file
; @brief The report: one part after the other, then good-bye.
;
; - Everything goes to the screen and to COM1 alike. One fact a line, first its label: people read it,
;   and a program can.
; - In the usual case it fits on the 25 lines of the screen.
; - A part is a file with one routine report_NAME, which writes its lines and may change any register but
;   the segments and SP. On entry: DS = ES = SS = 0, interrupts on, direction flag clear.
; Next to read: entry.asm, and the parts in the order in which they are called.
%include "boot/lib/say.inc"

global report_main

extern report_bda_save, report_entry, report_cpu, report_bda, report_memory, report_a20, report_vectors
extern report_acpi
extern serial_drain                     ; the first sector has serial.inc and console.inc

section .text

; [main]
report_main:
        push ds
        pop es
        call report_bda_save            ; the video mode is evidence, too
        mov ax, 0x0003                  ; INT 10h: 80 x 25 text, and a clear screen
        int 0x10

        say `WasilOS phase01: what the firmware handed over\n`
        call report_entry
        call report_cpu
        call report_bda
        call report_memory
        call report_a20
        call report_vectors
        call report_acpi
        jmp finish
; [/main]

%include "boot/lib/apm.inc"
%include "boot/lib/finish.inc"

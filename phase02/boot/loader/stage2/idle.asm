; SPDX-License-Identifier: MIT
; @file
; @brief Sleep until there is input: HLT, woken by the keyboard, by COM1, or by the next timer tick.
;
; The keyboard and the timer interrupt already: the firmware has set that up. COM1 does not, so we hang a
; handler of our own into the interrupt vector table. All it does is end the HLT; console.asm then looks
; who it was. A CPU that polls instead would do the same at full power.
;
; Sources: National PC16550D data sheet §8.7 (interrupt enable); Intel 8259A data sheet (mask, EOI);
;          IBM PC/AT Technical Reference (1985): IRQ 0-7 are INT 08h-0Fh.
global idle_init, idle_wait

%include "boot/loader/stage2/stage2.inc"

COM1_VECTOR     equ 8 + 4               ; COM1 is IRQ 4
COM1_IER        equ 0x3F9
COM1_MCR        equ 0x3FC
COM1_LSR        equ 0x3FD
PIC_COMMAND     equ 0x20
PIC_MASK        equ 0x21
PIC_EOI         equ 0x20                ; "the interrupt in service is dealt with"
BDA_KEY_HEAD    equ 0x41A               ; the firmware's keyboard buffer: next to take ...
BDA_KEY_TAIL    equ 0x41C               ; ... and next to fill; equal when it is empty

section .text

; idle_init: let COM1 interrupt when a byte has arrived. Call it after serial_init. Keeps all registers.
; [init]
idle_init:
        push ax
        push dx
        cli                             ; no interrupt through half a vector
        mov word [COM1_VECTOR * 4], idle_interrupt
        mov word [COM1_VECTOR * 4 + 2], 0
        mov dx, COM1_IER
        mov al, 0x01                    ; received data available
        out dx, al
        mov dx, COM1_MCR
        mov al, 0x0B                    ; DTR, RTS, and OUT2: on a PC that one connects the interrupt line
        out dx, al
        in al, PIC_MASK
        and al, ~(1 << 4) & 0xFF
        out PIC_MASK, al
        sti
        pop dx
        pop ax
        ret

idle_interrupt:
        push ax
        mov al, PIC_EOI
        out PIC_COMMAND, al
        pop ax
        iret
; [/init]

; idle_wait: return when there may be input; at once when there is. Keeps all registers.
; Between the look and HLT nothing may interrupt: a byte that came there would wake nobody, and the CPU
; would sleep with it in the port. STI takes effect after the next instruction only, so the pair is safe.
; [wait]
idle_wait:
        push ax
        push dx
        cli
        mov ax, [BDA_KEY_HEAD]
        cmp ax, [BDA_KEY_TAIL]
        jne .input
        mov dx, COM1_LSR
        in al, dx
        cmp al, 0xFF                    ; no port there: all bits read as 1
        je .sleep
        test al, 0x01                   ; a byte waits
        jnz .input
.sleep: sti
        hlt
.input: sti
        pop dx
        pop ax
        ret
; [/wait]

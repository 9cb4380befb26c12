; SPDX-License-Identifier: MIT
; @file
; @brief The last words on a machine that cannot run this kernel: without C, drivers or paging.
;
; 32-bit code in kernels of both kinds: loaders hand over in 32-bit mode, and a CPU may have no other.
; Both the screen and the first serial port get them: nothing is known about who is watching.
; Source: National PC16550D data sheet §8 (the port); IBM VGA reference (text at 0xB8000, mode 3).
bits 32

global cpu_require_halt

COM1            equ 0x3F8
COM1_LSR        equ COM1 + 5
LSR_ROOM        equ 1 << 5
LOOKS_MAX       equ 1000000             ; a port that takes nothing for about a second loses the text
SCREEN          equ 0xB8000
COLOUR          equ 0x4F                ; white on red

section .text
; cpu_require_halt: show a text and stop for ever. In: EBX = address of the text, NUL-terminated. Position
; independent; paging is off. Needs 4 bytes of stack.
cpu_require_halt:
        mov edx, COM1 + 3               ; 115200 baud, 8 data bits, no parity, 1 stop bit
        mov al, 0x83
        out dx, al
        mov edx, COM1
        mov al, 1
        out dx, al
        inc edx
        mov al, 0
        out dx, al
        mov edx, COM1 + 3
        mov al, 0x03
        out dx, al
        mov edi, SCREEN
.next:  mov al, [ebx]
        test al, al
        jz .newline
        inc ebx
        mov ah, COLOUR
        mov [edi], ax
        add edi, 2
        call cpu_require_send
        jmp .next
.newline:
        mov al, 13
        call cpu_require_send
        mov al, 10
        call cpu_require_send
.halt:  cli
        hlt
        jmp .halt

; cpu_require_send: AL to COM1. Loses AH, ECX, EDX.
cpu_require_send:
        mov ah, al
        mov edx, COM1_LSR
        mov ecx, LOOKS_MAX
.wait:  in al, dx
        test al, LSR_ROOM
        loopz .wait
        mov al, ah
        mov edx, COM1
        out dx, al
        ret

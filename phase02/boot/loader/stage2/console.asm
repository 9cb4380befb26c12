; SPDX-License-Identifier: MIT
; @file
; @brief The console: the screen and COM1 as one for output, the keyboard and COM1 as one for input.
;
; Output is phase 00's console.inc. Input is one stream of characters: whoever types, on whichever end. Keys
; that have no character arrive as the control character that means the same to many Unix programs: up is
; ^P, down ^N. A terminal sends them as ESC [ A and ESC [ B (or with O for [), the
; keyboard as a scan code.
;
; Source: INT 16h: IBM PC/AT Technical Reference (1985); arrow keys: ECMA-48 §8.3.22, 8.3.19 (CUU, CUD);
;         with O: DEC VT100 User Guide (1979), chapter 3.
cpu 386
bits 16

global console_init, console_getc, console_waiting

section .text

%include "boot/lib/serial.inc"
%include "boot/lib/console.inc"
%include "boot/loader/stage2/stage2.inc"

SCAN_UP         equ 0x48
SCAN_DOWN       equ 0x50
CHAR_NONE       equ 0                   ; no key, or one that means nothing to us
CHAR_UP         equ 'P' & 0x1F
CHAR_DOWN       equ 'N' & 0x1F
CHAR_ESCAPE     equ 0x1B

ESCAPE_NONE     equ 0                   ; where in an escape sequence the serial input stands
ESCAPE_SEEN     equ 1
ESCAPE_SEQUENCE equ 2

section .text

; console_init: 80 x 25 text, a clear screen, COM1 at 115200 baud. Keeps all registers.
console_init:
        pusha
        mov ax, 0x0003                  ; INT 10h: text mode, 80 x 25; clears the screen
        int 0x10
        call serial_init
        call idle_init
        popa
        ret

; console_getc: wait for a character and return it in AL. Keeps all other registers.
; [getc]
console_getc:
        call console_keyboard
        cmp al, CHAR_NONE
        jne .done
        call console_serial
        cmp al, CHAR_NONE
        jne .done
        call idle_wait                  ; neither: the CPU sleeps until one of them interrupts
        jmp console_getc
.done:  ret
; [/getc]

; console_waiting: CF=1: a character has come in that nobody has fetched. Keeps all registers.
console_waiting:
        push ax
        push dx
        mov ah, 0x01                    ; INT 16h: is there a key? ZF=1 says no
        int 0x16
        jnz .yes
        mov dx, SERIAL_LSR
        in al, dx
        cmp al, 0xFF                    ; no port there; CF=0
        je .done
        test al, SERIAL_LSR_DR          ; CF=0
        jz .done
.yes:   stc
.done:  pop dx
        pop ax
        ret

; console_keyboard: the next character of the keyboard, or CHAR_NONE.
console_keyboard:
        push bx
        mov bx, ax                      ; AH shall survive
        mov ah, 0x01                    ; INT 16h: is there a key? ZF=1 says no
        int 0x16
        mov al, CHAR_NONE
        jz .done
        mov ah, 0x00                    ; fetch it: AL = character, AH = scan code
        int 0x16
        test al, al
        jnz .done                       ; 0: a key without a character
        cmp ah, SCAN_UP
        je .up
        cmp ah, SCAN_DOWN
        jne .done
        mov al, CHAR_DOWN
        jmp .done
.up:    mov al, CHAR_UP
.done:  mov ah, bh
        pop bx
        ret

; console_serial: the next character of COM1, or CHAR_NONE; an escape sequence comes as one character.
; [escape]
console_serial:
        push dx
        mov dx, SERIAL_LSR
        in al, dx
        cmp al, 0xFF                    ; no port there: all bits read as 1
        je .none
        test al, SERIAL_LSR_DR
        jz .none
        mov dx, SERIAL_DATA
        in al, dx

        cmp al, CHAR_ESCAPE
        je .begin                       ; wherever we stood: what came before will not be completed
        cmp byte [console_escape], ESCAPE_NONE
        je .done
        cmp byte [console_escape], ESCAPE_SEEN
        je .second
        cmp al, '['
        je .begin                       ; ESC [ [ A, a Linux console's F1: a character without meaning follows
        cmp al, '@'
        jb .none
        mov byte [console_escape], ESCAPE_NONE
        cmp al, 'A'
        je .up
        cmp al, 'B'
        jne .none
        mov al, CHAR_DOWN
        jmp .done
.up:    mov al, CHAR_UP
        jmp .done
.begin: mov byte [console_escape], ESCAPE_SEEN
        jmp .none
.second:
        mov byte [console_escape], ESCAPE_SEQUENCE
        cmp al, '['                     ; now come digits, then a letter that ends it
        je .none
        cmp al, 'O'                     ; as well: F1 to F4, and the arrows in application mode
        je .none
        mov byte [console_escape], ESCAPE_NONE  ; a lone ESC: it and what follows it mean nothing here
.none:  mov al, CHAR_NONE
.done:  pop dx
        ret
; [/escape]

section .bss

console_escape: resb 1

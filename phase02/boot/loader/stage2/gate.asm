; SPDX-License-Identifier: MIT
; @file
; @brief Address line 20: is it on, and three ways to switch it, none of which is believed.
;
; The 8086 had 20 address lines: FFFF:0010 was 0000:0000 again. Some programs relied on it, so the PC/AT got
; a gate that holds line 20 at 0, and a way to open it; then machines without that way came, with another.
; Today firmware usually leaves the gate open. After each attempt we look at memory itself.
;
; Rule: nothing above 1 MiB is ever written. The test changes a byte of our own and looks whether the byte
; one MiB higher changes along. Next to read: a20.asm.
; Sources: IBM PC/AT Technical Reference (1985), section 1, keyboard controller commands D0h, D1h; IBM PS/2
;          Hardware Interface Technical Reference (1988), port 92h; Ralf Brown's Interrupt List, INT 15h AX=2401h.
global gate_test, gate_set, gate_enable, gate_disable, gate_forget, gate_report
global gate_bios, gate_keyboard, gate_fast

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/gate.inc"

KBC_DATA        equ 0x60
KBC_STATUS      equ 0x64                ; read: status; write: command
KBC_OUTPUT_FULL equ 0x01                ; a byte for us waits at port 60h
KBC_INPUT_FULL  equ 0x02                ; the controller has not yet taken our last byte
KBC_READ_PORT   equ 0xD0
KBC_WRITE_PORT  equ 0xD1
KBC_KEYS_OFF    equ 0xAD
KBC_KEYS_ON     equ 0xAE
FAST_PORT       equ 0x92
FAST_RESET      equ 0x01                ; next to the gate's bit: a 1 here resets the CPU
GATE_BIT        equ 0x02                ; the same in the 8042's output port and in port 92h
GATE_PATIENCE   equ 1000                ; looks until a switch counts as "without effect"

section .text

; gate_test: CF=0: A20 is on; CF=1: it is off, addresses wrap at 1 MiB. Keeps all registers.
; [test]
gate_test:
        push ax
        push es
        mov ax, 0xFFFF
        mov es, ax
        mov al, 0x55
        call .follows
        jne .on
        mov al, 0xAA                    ; one match may be chance, two different ones are not
        call .follows
        jne .on
        stc
        jmp .done
.on:    clc
.done:  pop es
        pop ax
        ret

; ZF=1: with AL in gate_probe, the byte 1 MiB above it is AL, too.
.follows:
        mov [gate_probe], al
        cmp [es:gate_probe + 0x10], al  ; FFFF:(x + 10h) is 1 MiB above 0000:x
        ret
; [/test]

; gate_set: switch A20 on (AL=1) or off (AL=0) by the method at BX, and look. Notes the outcome in the method.
; CF=1: A20 is not as wanted. Keeps all registers.
; [set]
gate_set:
        pusha
        push bx
        push ax
        call [bx + gate_method.set]
        pop ax
        pop bx
        mov word [bx + gate_method.outcome], gate_refused
        jc .done
        mov cx, GATE_PATIENCE           ; the keyboard controller is a slow little computer
.look:  call gate_test
        setnc ah
        cmp ah, al
        je .worked                      ; CF=0
        loop .look
        mov word [bx + gate_method.outcome], gate_no_effect
        stc
        jmp .done
.worked:
        mov word [bx + gate_method.outcome], gate_worked
.done:  popa
        ret
; [/set]

; gate_enable: make sure A20 is on: if it is not, by the first method that works. CF=1: none does. Keeps all registers.
; [enable]
gate_enable:
        call gate_forget
        call gate_test
        jnc .done
        push ax
        mov al, 1
        call gate_all
        pop ax
.done:  ret
; [/enable]

; gate_disable: make sure A20 is off. CF=1: it cannot be switched off here. Keeps all registers.
gate_disable:
        call gate_forget
        call gate_test
        cmc
        jnc .done
        push ax
        mov al, 0
        call gate_all
        pop ax
.done:  ret

; gate_all: each method in turn until one has set A20 to AL. CF=1: none has. Keeps all registers.
gate_all:
        push bx
        mov bx, gate_methods
.next:  call gate_set
        jnc .done
        add bx, gate_method_size
        cmp bx, gate_methods_end
        jne .next
        stc
.done:  pop bx
        ret

; gate_forget: no method has been tried. Keeps all registers.
gate_forget:
        mov word [gate_bios + gate_method.outcome], 0
        mov word [gate_keyboard + gate_method.outcome], 0
        mov word [gate_fast + gate_method.outcome], 0
        ret

; gate_report: one line: how A20 is, and what each method that was tried did about it. Loses BX, SI, DI.
gate_report:
        mov si, gate_is_on
        call gate_test
        jnc .state
        mov si, gate_is_off
.state: call console_puts
        mov di, gate_colon
        mov bx, gate_methods
.next:  cmp word [bx + gate_method.outcome], 0
        je .skip
        mov si, di                      ; ": " before the first, ", " before the others
        call console_puts
        mov di, gate_comma
        mov si, [bx + gate_method.name]
        call console_puts
        mov si, [bx + gate_method.outcome]
        call console_puts
.skip:  add bx, gate_method_size
        cmp bx, gate_methods_end
        jne .next
        cmp di, gate_colon
        jne .done
        say " (and was before)"
.done:  say `\n`
        ret

; The three ways. In AL = 1 for on, 0 for off. CF=1: not there, or it says no. Each may lose all but the segments.

; [bios]
gate_set_bios:
        mov ah, 0x24                    ; INT 15h: AX=2401h on, AX=2400h off
        int 0x15
        ret
; [/bios]

; [keyboard]
gate_set_keyboard:
        mov bl, al
        mov al, KBC_KEYS_OFF            ; else a key could take the place of the answer below
        call kbc_command
        jc .done
        mov cx, 0xFFFF
.settle:                                ; a key that came before: the firmware's interrupt handler takes it
        in al, KBC_STATUS
        test al, KBC_OUTPUT_FULL
        loopnz .settle

        cli                             ; from here on the answer must be ours
        mov al, KBC_READ_PORT
        call kbc_command
        jc .keys
        call kbc_read
        jc .keys
        and al, ~GATE_BIT & 0xFF        ; all other bits stay: bit 0 is the CPU's reset line
        shl bl, 1
        or bl, al
        mov al, KBC_WRITE_PORT
        call kbc_command
        jc .keys
        mov al, bl
        out KBC_DATA, al
        call kbc_ready
.keys:  pushf
        mov al, KBC_KEYS_ON
        call kbc_command
        call kbc_ready
        popf                            ; the outcome in CF
        sti
.done:  ret
; [/keyboard]

; [fast]
gate_set_fast:
        mov bl, al
        in al, FAST_PORT
        cmp al, 0xFF                    ; no such port
        stc
        je .done
        and al, ~(GATE_BIT | FAST_RESET) & 0xFF
        shl bl, 1
        or al, bl
        out FAST_PORT, al
        clc
.done:  ret
; [/fast]

; kbc_command: give AL to the keyboard controller when it can take it. CF=1: it never could. Loses CX.
kbc_command:
        call kbc_ready
        jc .done
        out KBC_STATUS, al
.done:  ret

; kbc_ready: wait until the keyboard controller has taken what we wrote. CF=1: it never did. Loses CX.
kbc_ready:
        push ax
        mov cx, 0xFFFF                  ; some 65 ms: one look at a port takes about 1 us
.look:  in al, KBC_STATUS
        test al, KBC_INPUT_FULL         ; CF=0
        loopnz .look
        jz .done
        stc
.done:  pop ax
        ret

; kbc_read: wait for its answer: AL. CF=1: none came. Loses CX.
kbc_read:
        mov cx, 0xFFFF
.look:  in al, KBC_STATUS
        test al, KBC_OUTPUT_FULL
        loopz .look
        stc
        jz .done
        in al, KBC_DATA
        clc
.done:  ret

section .rodata

gate_is_on:     db "A20 is on", 0
gate_is_off:    db "A20 is off", 0
gate_colon:     db ": ", 0
gate_comma:     db ", ", 0
gate_worked:    db " worked", 0
gate_refused:   db " refused", 0
gate_no_effect: db " without effect", 0
gate_bios_name: db "BIOS", 0
gate_kbd_name:  db "keyboard controller", 0
gate_fast_name: db "port 92h", 0

section .data

gate_methods:                           ; in the order in which gate_enable tries them
gate_bios:      dw gate_bios_name, gate_set_bios, 0
gate_keyboard:  dw gate_kbd_name, gate_set_keyboard, 0
gate_fast:      dw gate_fast_name, gate_set_fast, 0
gate_methods_end:

section .bss

gate_probe:     resb 1

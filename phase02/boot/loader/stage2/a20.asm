; SPDX-License-Identifier: MIT
; @file
; @brief Command a20: look at address line 20, switch it, try each way to switch it.
;
; A way is tried from "off" only: on a line that is on already, any switch would seem to work.
; Next to read: gate.asm.
%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/gate.inc"

extern gate_set, gate_forget

COMMAND a20, "a20 [on|off|test]    address line 20; also bios, kbd, fast: try one way", a20_run

section .text

; [a20]
a20_run:
        mov di, a20_words
.next:  cmp di, a20_words_end
        je .usage
        call a20_matches
        je .found
        add di, a20_word_size
        jmp .next
.found: mov bx, [di + a20_word.method]
        jmp [di + a20_word.run]

.usage: complain `a20: on, off, test, bios, kbd or fast is expected, or nothing\n`
        ret
; [/a20]

; a20_matches: ZF=1 if the word of DI is all that stands at SI. Keeps all registers but AL.
a20_matches:
        push si
        push di
.char:  lodsb
        scasb
        jne .done
        test al, al
        jnz .char
.done:  pop di
        pop si
        ret

a20_on: call gate_enable
        setc [command_failed]
        jmp gate_report

a20_off:
        call gate_disable
        setc [command_failed]
        jmp gate_report

; a20_try: from off, by the method at BX alone.
; [try]
a20_try:
        call gate_disable
        jc .stuck
        call gate_forget
        mov al, 1
        call gate_set
        jmp gate_report
.stuck: complain `cannot be switched off here, so nothing can be shown: `
        jmp gate_report
; [/try]

a20_test:
        mov bx, gate_bios
        call a20_try
        mov bx, gate_keyboard
        call a20_try
        mov bx, gate_fast
        call a20_try
        jmp gate_enable                 ; perhaps the last one failed: a test leaves the line on

section .rodata

struc a20_word
.text:          resb 5
.method:        resw 1
.run:           resw 1
endstruc

a20_words:
%macro A20_WORD 3
%%at:   db %1
        times a20_word.method - ($ - %%at) db 0
        dw %2, %3
%endmacro
        A20_WORD "", 0, gate_report
        A20_WORD "on", 0, a20_on
        A20_WORD "off", 0, a20_off
        A20_WORD "test", 0, a20_test
        A20_WORD "bios", gate_bios, a20_try
        A20_WORD "kbd", gate_keyboard, a20_try
        A20_WORD "fast", gate_fast, a20_try
a20_words_end:

; SPDX-License-Identifier: MIT
; @file
; @brief The registry of commands: find one by its name, run a line.
;
; The linker lays the entries of all files side by side (link.ld, .reg): two bytes each, the address of a
; `command`, sorted by name. Between the bounds below lies the table; nobody lists it anywhere.
; Next to read: COMMAND in stage2.inc, help.asm as the shortest example.
global command_table, command_table_end, command_lookup, command_run, command_failed

%include "boot/loader/stage2/stage2.inc"

section .reg.command.00 progbits alloc noexec nowrite align=2
command_table:
section .reg.command.99 progbits alloc noexec nowrite align=2
command_table_end:

section .text

; command_run: run the line at SI. An empty one does nothing, an unknown one says so. command_failed is 1 afterwards
; if anything was complained about, else 0. Loses all but the segments.
; [run]
command_run:
        mov byte [command_failed], 0
        call argument_skip
        cmp byte [si], 0
        je .done
        call command_lookup
        jc .unknown
        jmp [di + command.run]
.unknown:
        call console_puts               ; with what follows it: one sees what was typed
        complain `: no such command, try help\n`
.done:  ret
; [/run]

; command_lookup: the command whose name is the first word at SI. Out: DI = command, SI behind the word and
; the blanks after it. CF=1: there is none, SI is unchanged. Keeps the others.
; [lookup]
command_lookup:
        push ax
        push bx
        mov bx, command_table
.next:  cmp bx, command_table_end
        stc
        je .done
        mov di, [bx]
        add bx, 2
        push si
        push di
        mov di, [di + command.name]
.char:  mov al, [si]
        cmp byte [di], 0
        je .word_end
        inc si
        inc di
        cmp al, [di - 1]
        je .char
.differ:
        pop di
        pop si
        jmp .next
.word_end:
        call command_is_blank           ; the name is at its end: is the word, too?
        jne .differ
        pop di
        pop ax                          ; the old SI
        call argument_skip
        clc
.done:  pop bx
        pop ax
        ret
; [/lookup]

; command_is_blank: ZF=1 if AL ends a word.
command_is_blank:
        cmp al, ' '
        je .done
        cmp al, 0
.done:  ret

section .bss

command_failed: resb 1

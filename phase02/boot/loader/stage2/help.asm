; SPDX-License-Identifier: MIT
; @file
; @brief Command help: what there is. It walks the registry, so it knows every command there will ever be.
%include "boot/loader/stage2/stage2.inc"

COMMAND help, "help [NAME]          this list, or the line of one command", help_run

section .text

; [help]
help_run:
        call argument_end
        jne .one
        mov bx, command_table
.next:  cmp bx, command_table_end
        je .done
        mov di, [bx]
        add bx, 2
        call help_line
        jmp .next
.done:  say `numbers are hexadecimal; seg:off is an address as the CPU takes it\n`
        ret

.one:   call command_lookup
        jc .unknown
        call argument_end
        je help_line
        complain `help: one NAME is expected, or nothing\n`
        ret
.unknown:
        complain "help: no command "
        call console_puts
        say `\n`
        ret

; help_line: the line of the command at DI. Keeps all registers but SI.
help_line:
        mov si, [di + command.help]
        call console_puts
        say `\n`
        ret
; [/help]

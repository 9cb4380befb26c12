; SPDX-License-Identifier: MIT
; @file
; @brief The boot script: commands that the image brings along, run before the first prompt.
;
; If the catalogue holds a file boot.cfg, its lines are run one after the other, each as if it had been typed.
; Blanks before a command and lines that begin with # mean nothing. So a disk can start a kernel by itself,
; and this program still knows of no kernel. A person goes first: whoever holds a Shift key or has typed
; something gets the prompt instead; and a command that fails ends the script, for its message is worth reading.
;
; Phase 02 puts no boot.cfg on its images. Next to read: command.asm.
global script_run

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/catalogue.inc"

SCRIPT_MAX      equ 4096                ; bytes
BDA_SHIFT       equ 0x417               ; what the firmware knows about keys that are held
BDA_SHIFT_HELD  equ 0x03                ; right and left Shift

section .text

; script_run: run boot.cfg, if there is one and nobody is there. Loses all but the segments.
; [run]
script_run:
        mov si, script_name
        call catalogue_lookup
        jc .done
        call script_refused
        jc .key
        call script_load
        jc .done
        mov si, script_text
.next:  call script_refused
        jc .key
        call script_line
        cmp byte [command_failed], 0
        jne .failed
        cmp byte [si], 0
        jne .next
        ret
.failed:
        say `boot.cfg ends here\n`
.done:  ret
.key:   say `boot.cfg not run: a key\n`
        ret
; [/run]

; script_refused: CF=1: somebody is at the keys. Keeps all registers.
script_refused:
        test byte [BDA_SHIFT], BDA_SHIFT_HELD
        stc
        jnz .done
        call console_waiting
.done:  ret

; script_load: the file whose catalogue_entry is at DI becomes script_text. CF=1: it does not, and why has been said.
; Loses all but the segments.
; [load]
script_load:
        mov eax, [di + catalogue_entry.bytes]
        cmp eax, SCRIPT_MAX
        ja .long
        mov byte [script_text + eax], 0
        mov cx, ax
        add cx, 511
        shr cx, 9
        mov eax, [di + catalogue_entry.lba]
        mov dl, [boot_drive]
        mov bx, script_text
        call sectors_read
        jc .unread
        push es
        mov ax, bx
        shr ax, 4
        mov es, ax                      ; ES:0 is script_text now, too
        xor eax, eax
        call sectors_sum
        pop es
        cmp eax, [di + catalogue_entry.sum]
        jne .sum
        clc
        ret
.long:  say `boot.cfg: longer than 4096 bytes\n`
        jmp .failed
.unread:
        say `boot.cfg: error `
        call disk_error_print
        say `\n`
        jmp .failed
.sum:   say `boot.cfg: its checksum is wrong\n`
.failed:
        stc
        ret
; [/load]

; script_line: run the line at SI. Out: SI = the next one. Loses all other registers but the segments.
; [line]
script_line:
        mov di, si
.find:  mov al, [di]                    ; where does it end?
        cmp al, 0
        je .last
        inc di
        cmp al, `\n`
        jne .find
        mov byte [di - 1], 0
.last:  push di
        mov byte [command_failed], 0
        call argument_skip
        cmp byte [si], '#'
        je .done
        cmp byte [si], 0
        je .done
        say "wasil> "
        call console_puts
        say `\n`
        call command_run
.done:  pop si
        ret
; [/line]

section .rodata

script_name:    db "boot.cfg", 0

section .bss align=512

script_text:    resb SCRIPT_MAX + 1

; SPDX-License-Identifier: MIT
; @file
; @brief Command boot: load a kernel, tell it about the machine, start it. What real mode was for.
;
; The order is chosen so that everything that can go wrong goes wrong while there is still a prompt to come
; back to: protected_enter cannot fail.
; Next to read: boot.inc, then load.asm.
%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/loader/stage2/catalogue.inc"
%include "kernel/boot/boot_info.inc"

COMMAND boot, "boot [FILE [WORDS]]  start a kernel (FILE: kernel), WORDS are its command line", boot_run

WORDS_MAX       equ boot_info.memory_count - boot_info.cmdline - 1
HARD_DISK       equ 0x80                ; drive numbers below it are floppies
FLOPPY_CONTROL  equ 0x3F2
FLOPPY_IDLE     equ 0x0C                ; controller on, all motors off

section .text

; [boot]
boot_run:
        call boot_arguments             ; DI = catalogue_entry, SI = command line
        jc .done
        call hold_gate                  ; with A20 off, every other MiB would be the one below it
        jc .done
        sti
        call e820_collect
        push si
        call load_kernel
        pop si
        jc .done
        call handover_fill
        say `boot: entering the kernel\n`
        call boot_quiet
        call hold_gate                  ; from here on no firmware runs any more
        jnc protected_enter
.done:  ret
; [/boot]

; boot_arguments: take the line at SI apart. Out: DI = catalogue_entry of the kernel, SI = its command line.
; CF=1: there is no such file, or the command line is too long; said. Loses AX, CX.
boot_arguments:
        mov di, si
        call argument_end
        jne .word
        mov si, boot_default            ; the arguments' end serves as the empty command line
        jmp .lookup
.word:  cmp byte [di], 0
        je .lookup
        cmp byte [di], ' '
        je .cut
        inc di
        jmp .word
.cut:   mov byte [di], 0
        inc di
.lookup:
        push di
        call catalogue_lookup           ; DI = entry
        jc .missing
        pop si
        call argument_skip
        mov cx, -1
.count: inc cx
        push si
        add si, cx
        cmp byte [si], 0
        pop si
        jne .count
        cmp cx, WORDS_MAX
        ja .long
        clc
        ret
.missing:
        pop di
        complain "boot: no file "
        call console_puts
        say ` on the boot drive, disk lists them\n`
        stc
        ret
.long:  complain `boot: the command line is longer than 1023 characters\n`
        stc
        ret

; boot_quiet: leave no device with work that only the firmware's interrupts would have finished. Loses AL, DX.
boot_quiet:
        call serial_drain               ; the kernel will set up the port anew
        test byte [boot_drive], HARD_DISK
        jnz .done
        mov dx, FLOPPY_CONTROL          ; the timer interrupt stops the motor two seconds after a read;
        mov al, FLOPPY_IDLE             ; soon it will not be the firmware's any more
        out dx, al
.done:  ret

section .rodata

boot_default:   db "kernel", 0

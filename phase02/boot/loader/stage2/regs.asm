; SPDX-License-Identifier: MIT
; @file
; @brief Command regs: the registers as they are at the prompt, and as they were when stage 1 jumped to us.
;
; CR0 is there in real mode, too: bit 0 (PE) is the difference between the two modes, and phase 03 sets it.
; Source: Intel SDM vol. 1 §3.4.3 (EFLAGS), vol. 3A §2.5 (CR0).
%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/registers.inc"

extern entry_registers

COMMAND regs, "regs                 registers now and at the entry to stage 2", regs_run

section .text

; [regs]
regs_run:
        call argument_none
        jnc .show
        ret
.show:  registers_save regs_now
        say `at the prompt\n`
        mov bx, regs_now
        call regs_show
        say `at the entry to stage 2\n`
        mov bx, entry_registers
; [/regs]

; regs_show: the picture at BX. Loses all but the segments.
regs_show:
        mov di, regs_table
.next:  cmp di, regs_table_end
        je .flags
        lea si, [di + regs_entry.name]
        call console_puts
        movzx si, byte [di + regs_entry.place]
        mov eax, [bx + si]
        movzx cx, byte [di + regs_entry.digits]
        call print_hex
        mov al, [di + regs_entry.after]
        call console_putc
        add di, regs_entry_size
        jmp .next

.flags: say " EFLAGS="
        mov eax, [bx + registers.eflags]
        say_dword eax
        mov si, regs_flags
        call regs_bits
        say ` IOPL=`
        shr eax, 12
        and al, 3
        say_count ax
        say `\n CR0=`
        mov eax, [bx + registers.cr0]
        say_dword eax
        mov si, regs_cr0
        call regs_bits
        mov si, regs_real
        test al, 1
        jz .mode
        mov si, regs_protected
.mode:  jmp console_puts

; regs_bits: the names of the bits set in EAX, from the list at SI: bit number, name; 0 and no name end it.
; Loses ECX, SI.
regs_bits:
        movzx ecx, byte [si]
        inc si
        cmp byte [si], 0
        je .done
        bt eax, ecx
        jnc .skip
        say " "
        call console_puts
.skip:  inc si                          ; behind the NUL
        cmp byte [si - 1], 0
        jne .skip
        jmp regs_bits
.done:  ret

section .rodata

struc regs_entry
.name:          resb 6
.place:         resb 1                  ; in the picture
.digits:        resb 1
.after:         resb 1                  ; the character behind it
endstruc

%macro REGS_ENTRY 4
%%at:   db %1
        times regs_entry.place - ($ - %%at) db 0
        db %2, %3, %4
%endmacro

regs_table:
        REGS_ENTRY " EAX=", registers.eax, 8, ' '
        REGS_ENTRY " EBX=", registers.ebx, 8, ' '
        REGS_ENTRY " ECX=", registers.ecx, 8, ' '
        REGS_ENTRY " EDX=", registers.edx, 8, `\n`
        REGS_ENTRY " ESI=", registers.esi, 8, ' '
        REGS_ENTRY " EDI=", registers.edi, 8, ' '
        REGS_ENTRY " EBP=", registers.ebp, 8, ' '
        REGS_ENTRY " ESP=", registers.esp, 8, `\n`
        REGS_ENTRY " CS=", registers.cs, 4, ' '
        REGS_ENTRY " DS=", registers.ds, 4, ' '
        REGS_ENTRY " ES=", registers.es, 4, ' '
        REGS_ENTRY " FS=", registers.fs, 4, ' '
        REGS_ENTRY " GS=", registers.gs, 4, ' '
        REGS_ENTRY " SS=", registers.ss, 4, ' '
        REGS_ENTRY " IP=", registers.ip, 4, `\n`
regs_table_end:

regs_flags:
        db 0, "CF", 0, 2, "PF", 0, 4, "AF", 0, 6, "ZF", 0, 7, "SF", 0, 8, "TF", 0, 9, "IF", 0
        db 10, "DF", 0, 11, "OF", 0, 14, "NT", 0, 16, "RF", 0, 17, "VM", 0, 18, "AC", 0, 21, "ID", 0
        db 0, 0
regs_cr0:
        db 0, "PE", 0, 1, "MP", 0, 2, "EM", 0, 3, "TS", 0, 4, "ET", 0, 5, "NE", 0, 16, "WP", 0
        db 18, "AM", 0, 29, "NW", 0, 30, "CD", 0, 31, "PG", 0
        db 0, 0
regs_real:      db `: real mode\n`, 0
regs_protected: db `: protected mode\n`, 0

section .bss

                alignb 4
regs_now:       resb registers_size

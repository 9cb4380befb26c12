; SPDX-License-Identifier: MIT
; @file
; @brief Command dump: memory as the CPU sees it, by segment and offset.
;
; Each line shows the bytes at seg:off up to seg:off+15. Past offset FFFFh the CPU wraps to the begin of the
; segment, and so does dump. Past 1 MiB it depends on A20, and dump says so: the same command shows two
; different things with A20 off and on.
%include "boot/loader/stage2/stage2.inc"

COMMAND dump, "dump ADDR [LENGTH]   bytes of memory, ADDR as seg:off or linear", dump_run

DUMP_DEFAULT    equ 64                  ; four lines
DUMP_MAX        equ 0x1000
DUMP_LINE       equ 16
ONE_MIB         equ 0x100000

section .text

dump_run:
        call address_parse
        jc .bad_address
        mov eax, DUMP_DEFAULT
        call argument_end
        je .go
        call number_parse
        jc .bad_length
        call argument_end
        jne .bad_length
        dec eax
        cmp eax, DUMP_MAX               ; 0 has become the largest number
        jae .bad_length
        inc eax
.go:    mov cx, ax
        call dump_bytes
        jmp dump_remark

.bad_address:
        complain `dump: ADDR is expected, as seg:off (B800:0) or linear up to 10FFEF (B8000)\n`
        ret
.bad_length:
        complain `dump: LENGTH is expected from 1 to 1000, hexadecimal\n`
        ret

; dump_bytes: CX bytes from DX:BX on. Out: EDI = highest linear address shown. Loses AX, BX, CX.
; [bytes]
dump_bytes:
        push es
        mov es, dx
        xor edi, edi
.line:  say_word dx
        say ":"
        say_word bx
        say " "
        push cx
        cmp cx, DUMP_LINE
        jbe .part
        mov cx, DUMP_LINE
.part:  call hexdump_line               ; from ES:BX
        mov ax, cx
        pop cx
        sub cx, ax
        call dump_highest               ; the first byte of this line ...
        add bx, ax
        dec bx
        call dump_highest               ; ... and the last: the offset may have wrapped in between
        inc bx
        test cx, cx
        jnz .line
        pop es
        ret
; [/bytes]

; dump_highest: EDI = the higher one of EDI and the linear address of DX:BX. Keeps the others.
; [linear]
dump_highest:
        push eax
        push ebx
        movzx eax, dx
        movzx ebx, bx
        shl eax, 4                      ; this is all that segmentation is in real mode
        add eax, ebx
        cmp eax, edi
        jb .done
        mov edi, eax
.done:  pop ebx
        pop eax
        ret
; [/linear]

; dump_remark: if EDI is above 1 MiB, say what was seen there.
dump_remark:
        cmp edi, ONE_MIB
        jb .done
        call gate_test
        jc .wrapped
        say `A20 is on: from linear 100000 on this is memory of its own\n`
        ret
.wrapped:
        say `A20 is off: linear 100000 is address 000000 again\n`
.done:  ret

; SPDX-License-Identifier: MIT
; @file
; @brief Arguments as numbers: hexadecimal, and addresses as seg:off or linear.
;
; Every number a person types here is hexadecimal, as in the firmware's own tables; "0x" before it is welcome
; and changes nothing. An argument ends at a blank or at the end of the line.
; A linear address is named by the highest segment that reaches it: B8000 is B800:0000, 7C0A is 07C0:000A, so
; that the most bytes follow before the offset wraps.
; Source: Intel SDM vol. 3B §20.1.1 (address translation in real mode).
global number_parse, address_parse, argument_skip, argument_end, argument_none

%include "boot/loader/stage2/stage2.inc"

LINEAR_MAX      equ 0x10FFEF            ; FFFF:FFFF, the last byte that real mode can name

section .text

; number_parse: the hexadecimal number at SI. Out: EAX, and SI behind it and the blanks that follow.
; CF=1: there is none, it needs more than 32 bits, or its word goes on; EAX, SI are then undefined. Keeps the others.
number_parse:
        call number_digits
        jnc argument_next
        ret

; number_digits: the same, but SI stays behind the last digit, whatever follows.
; [number]
number_digits:
        push cx
        push edx
        xor edx, edx
        mov cx, 0                       ; digits seen
        cmp word [si], "0x"
        jne .next
        add si, 2
.next:  mov al, [si]
        call number_digit
        jc .end
        inc cx
        test edx, 0xF0000000            ; the top digit would be pushed out
        stc
        jnz .done
        shl edx, 4
        or dl, al
        inc si
        jmp .next
.end:   cmp cx, 1                       ; CF=1 if there was no digit
.done:  mov eax, edx
        pop edx
        pop cx
        ret
; [/number]

; number_digit: the character AL becomes its value; CF=1: it is no hexadecimal digit.
number_digit:
        sub al, '0'
        jc .done
        cmp al, 10
        jb .digit
        or al, 0x20                     ; capital letters differ in this bit, before and after "- '0'"
        sub al, 'a' - '0'
        jc .done
        add al, 10
        cmp al, 16
.digit: cmc
.done:  ret

; argument_next: SI from the end of an argument behind the blanks that follow. CF=1: the argument goes on at SI.
; Keeps all others.
argument_next:
        cmp byte [si], 0
        je .done                        ; CF=0
        cmp byte [si], ' '
        stc
        jne .done
        call argument_skip
        clc
.done:  ret

; argument_skip: SI behind the blanks at SI. Keeps all others.
argument_skip:
        cmp byte [si], ' '
        jne .done
        inc si
        jmp argument_skip
.done:  ret

; argument_end: ZF=1 if there is no further argument at SI. Keeps all registers.
argument_end:
        cmp byte [si], 0
        ret

; argument_none: for commands that take no argument; DI = the command. CF=1: there is one at SI, and that has been
; said. Keeps all registers.
argument_none:
        call argument_end
        je .done                        ; CF=0
        push si
        mov si, [di + command.name]
        call console_puts
        pop si
        complain `: no argument is expected\n`
        stc
.done:  ret

; address_parse: the address at SI, seg:off or linear. Out: DX:BX = seg:off, and SI behind it.
; CF=1: it is none, or not within real mode's reach; BX, DX, SI are then undefined. Keeps the others.
; [address]
address_parse:
        push eax
        call number_digits
        jc .done
        cmp byte [si], ':'
        je .segmented

        cmp eax, LINEAR_MAX + 1
        cmc
        jc .done
        mov bx, ax
        shr eax, 4
        cmp eax, 0xFFFF                 ; beyond that, the offset has to reach further than 15
        jbe .last
        mov eax, 0xFFFF
.last:  mov dx, ax
        shl ax, 4
        sub bx, ax
        call argument_next
        jmp .done

.segmented:
        call .within_16                 ; the segment ...
        jc .done
        mov dx, ax
        inc si
        call number_parse               ; ... and the offset
        jc .done
        call .within_16
        mov bx, ax
.done:  pop eax
        ret
; [/address]

; CF=1 if EAX needs more than 16 bits.
.within_16:
        cmp eax, 0x10000
        cmc
        ret

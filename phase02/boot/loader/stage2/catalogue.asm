; SPDX-License-Identifier: MIT
; @file
; @brief The catalogue: what else is on the boot drive, entered by the image builder.
;
; The image builder finds it in our image by its magic and fills it in, so no place on a disk is ever
; written in source. Phase 02 puts nothing there; the kernel comes with phase 03.
; Next to read: docs/design.md, "The catalogue".
global catalogue, catalogue_lookup

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/catalogue.inc"

section .text

; catalogue_lookup: the entry whose name is the NUL-terminated string at SI. Out: DI = catalogue_entry.
; CF=1: there is none, DI is undefined. Keeps the others.
; [lookup]
catalogue_lookup:
        push cx
        mov cx, [catalogue + catalogue_header.count]
        mov di, catalogue + catalogue_header_size
        jcxz .none
.next:  call catalogue_is
        je .done                        ; CF=0: equal
        add di, catalogue_entry_size
        loop .next
.none:  stc
.done:  pop cx
        ret
; [/lookup]

; catalogue_is: ZF=1 (and CF=0) if DI's name is the string at SI. A name of 16 characters has no NUL.
; Keeps all registers.
catalogue_is:
        pusha
        mov cx, CATALOGUE_NAME
.char:  lodsb
        cmp al, [di]
        jne .done
        test al, al
        jz .done
        inc di
        loop .char
        cmp byte [si], 0                ; 16 characters agree: is that all?
.done:  popa
        ret

section .data

                align 4, db 0
catalogue:      db "WCAT"
                times CATALOGUE_SIZE - 4 db 0

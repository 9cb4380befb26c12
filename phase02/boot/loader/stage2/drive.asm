; SPDX-License-Identifier: MIT
; @file
; @brief Ask the firmware about a drive: its geometry, its EDD version, its size.
;
; The geometry of a hard disk is fiction: the drive counts sectors from 0, and the firmware invents heads
; and tracks for programs that think in them. For a floppy it is real.
; Sources: INT 13h AH=08h: IBM PC/AT Technical Reference (1985); AH=41h, 48h: Phoenix EDD 3.0 (1998).
global drive_query, drive_floppies, drive_hard_disks, drive_found

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/drive.inc"

BDA_HARD_DISKS  equ 0x475

section .text

; drive_query: fill drive_found for drive DL. CF=1: there is none, AH = the firmware's status. Keeps the others.
; [query]
drive_query:
        push es
        pusha
        mov byte [drive_found + drive.edd], 0
        mov word [drive_found + drive.bytes], 512
        push dx
        mov ah, 0x08
        int 0x13
        mov bx, dx                      ; BH: the last head
        pop dx
        push ds                         ; for a floppy, ES:DI points to its parameters now
        pop es
        jc .failed
        call drive_geometry
        call drive_edd
        clc
        jmp .done
.failed:
        mov bp, sp
        mov [bp + 15], ah               ; into the AX that POPA brings back
        stc
.done:  popa
        pop es
        ret
; [/query]

; drive_geometry: take apart the answer CX, BH of AH=08h. Loses EAX, ECX. Keeps DX.
; [geometry]
drive_geometry:
        mov al, ch                      ; cylinder bits 0..7 ...
        mov ah, cl
        shr ah, 6                       ; ... and 8, 9; the last one, counted from 0
        inc ax
        mov [drive_found + drive.cylinders], ax
        and cx, 0x3F                    ; the last sector, counted from 1
        mov [drive_found + drive.spt], cx
        movzx bx, bh
        inc bx
        mov [drive_found + drive.heads], bx

        push edx
        movzx eax, ax
        movzx ecx, cx
        mul ecx
        movzx ecx, bx
        mul ecx
        mov [drive_found + drive.sectors], eax
        mov [drive_found + drive.sectors + 4], edx
        pop edx
        ret
; [/geometry]

; drive_edd: if drive DL has EDD, its version and what it says about its size. Loses AX, BX, CX, SI.
; [edd]
drive_edd:
        push dx
        mov ah, 0x41
        mov bx, 0x55AA
        int 0x13
        pop dx                          ; some firmware answers in DH, too
        jc .done
        cmp bx, 0xAA55
        jne .done
        test cl, 1                      ; the functions that take a packet
        jz .done
        mov [drive_found + drive.edd], ah

        mov word [drive_answer.size], drive_answer.end - drive_answer
        mov si, drive_answer
        mov ah, 0x48
        int 0x13
        jc .done
        mov ax, [drive_answer.bytes]
        mov [drive_found + drive.bytes], ax
        mov eax, [drive_answer.sectors]
        mov [drive_found + drive.sectors], eax
        mov eax, [drive_answer.sectors + 4]
        mov [drive_found + drive.sectors + 4], eax
.done:  ret
; [/edd]

; drive_floppies: CX = number of floppy drives. Keeps the others.
drive_floppies:
        push ax
        int 0x11                        ; AX = equipment word
        mov cx, 0
        test al, 1                      ; bit 0: any at all?
        jz .done
        mov cl, al
        shr cl, 6                       ; bits 6, 7: how many more than one
        inc cx
.done:  pop ax
        ret

; drive_hard_disks: CX = number of hard disks. Keeps the others.
drive_hard_disks:
        movzx cx, byte [BDA_HARD_DISKS]
        ret

section .bss

                alignb 4
drive_found:    resb drive_size
                alignb 4
drive_answer:                           ; what AH=48h fills in, as far as EDD 1.0 has it
.size:          resw 1
.flags:         resw 1
.geometry:      resd 3
.sectors:       resq 1
.bytes:         resw 1
.end:

; SPDX-License-Identifier: MIT
; @file
; @brief Stage 1: the one sector the firmware loads; it loads stage 2, checks it and jumps to it.
;
; Where stage 2 lies and how long it is stands in the boot block at the end of this file, written by the
; image builder (docs/design.md, "The boot area"). The same sector starts a floppy and a hard disk.
; Anything wrong ends in one line on screen and COM1, such as "E2 read 20, stopped":
;
;       E1 block 00     the image builder has not filled in the boot block (or filled in nonsense)
;       E2 read XX      the drive failed DISK_TRIES times; XX is the firmware's status (AH of INT 13h)
;       E3 sum 00       stage 2 has arrived, but it is not what the image builder wrote
;       E4 drive XX     the drive has neither EDD nor a geometry; XX is AH of INT 13h AH=08h
;
; - An 80386 or later; bytes 1BEh..1FDh stay free for a partition table.
; Next to read: boot/lib/disk.inc, then boot/loader/stage2/entry.asm.
cpu 386
bits 16

%include "boot/lib/boot_block.inc"

STAGE2          equ 0x8000              ; where stage 2 is linked; between it and this sector, our variables
STAGE2_SEGMENT  equ STAGE2 >> 4
SECTORS_MAX     equ 960                 ; up to 80000h: below it is free memory on every PC with 640 KiB

global start, stage1_stop, boot_block

section .text
; [start]
start:
        jmp 0x0000:.normal              ; some firmware enters at 07C0h:0000h, the same byte by another name
.normal:
        xor ax, ax
        mov ds, ax
        mov ss, ax                      ; no interrupt comes between this and the next instruction:
        mov sp, start                   ; since the 80286 the CPU sees to that
        sti
        cld
; [/start]

; [load]
        mov si, message_block
        mov cx, [boot_block + block.sectors]
        dec cx                          ; 0 becomes the largest number: one comparison for both ends
        cmp cx, SECTORS_MAX
        jae stage1_stop
        inc cx
        push cx

        call disk_open                  ; DL is the drive we came from, says the firmware
        mov si, message_drive
        jc stage1_stop

        pop cx
        push cx
        push word STAGE2_SEGMENT
        pop es
        push es
        mov eax, [boot_block + block.lba]
        call disk_read
        mov si, message_read
        jc stage1_stop
; [/load]

; [sum]
        pop es                          ; once more from the beginning of stage 2
        pop cx                          ; and all its sectors
        mov ebx, [boot_block + block.sum]
.sector:
        xor si, si
.dword: es lodsd
        sub ebx, eax                    ; all dwords taken from the promised sum leave 0
        test si, 512
        jz .dword
        mov ax, es                      ; the next sector by its segment: an offset ends at 64 KiB
        add ax, 512 >> 4
        mov es, ax
        loop .sector
        mov si, message_sum
        mov ah, 0                       ; the firmware has no part in this error
        test ebx, ebx
        jnz stage1_stop

        jmp 0x0000:STAGE2               ; DL still is the boot drive
; [/sum]

                align 4, db 0           ; where the image builder looks
boot_block:     dd BLOCK_MAGIC
                times block_size - 4 db 0

; stage1_stop: print the message at SI and the code AH, and stop for good.
; [stop]
stage1_stop:
        push ax
        mov ax, 0x00E3                  ; INT 14h: COM1 at 9600 baud, 8N1, the fastest it knows
        xor dx, dx
        int 0x14
        call stage1_puts
        pop bx
        mov cx, 2
.digit: rol bx, 4
        mov al, bl
        and al, 0x0F
        cmp al, 10
        sbb al, 0x69                    ; '0'..'9', 'A'..'F' without a branch: DAS bridges the gap
        das                             ; between digits and letters
        call stage1_putc
        loop .digit
        mov si, message_stopped
        call stage1_puts
        cli                             ; no interrupt ends HLT now ...
.halt:  hlt
        jmp .halt                       ; ... but an NMI does
; [/stop]

; stage1_puts: write the string at SI, closed by NUL.
stage1_puts:
        lodsb
        test al, al
        jz .done
        call stage1_putc
        jmp stage1_puts
.done:  ret

; stage1_putc: write AL to the screen and to COM1. Keeps all registers.
stage1_putc:
        pusha
        push ax
        mov ah, 0x0E                    ; INT 10h: write and move on
        xor bx, bx                      ; page 0
        int 0x10
        pop ax
        mov ah, 0x01                    ; INT 14h: send
        xor dx, dx
        int 0x14
        popa
        ret

message_block:  db "E1 block ", 0
message_read:   db "E2 read ", 0
message_sum:    db "E3 sum ", 0
message_drive:  db "E4 drive ", 0
message_stopped:
                db `, stopped\r\n`, 0

%include "boot/lib/disk.inc"

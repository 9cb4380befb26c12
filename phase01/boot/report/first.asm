; SPDX-License-Identifier: MIT
; @file
; @brief First sector of the report: note how the firmware started us, fetch the remaining sectors.
;
; Order matters here more than anywhere: the registers are evidence, and nearly every instruction
; destroys some. So the first ones only push, and everything else waits.
;
; The rest of the program lies where the image builder says in the boot block below. It is read sector
; by sector to 7E00h, right behind this one, and counts only if its checksum is right. From then on the
; program is one piece: the parts call into this sector and back.
;
; - 386 or later. Bytes 1BEh..1FDh stay free for a partition table.
; Sources: BIOS Boot Specification 1.01 (1996); BIOS Enhanced Disk Drive Specification 3.0 (Phoenix, 1998).
; Next to read: main.asm.
cpu 386
bits 16

%include "boot/report/entry.inc"
%include "boot/lib/boot_block.inc"

global start, entry_state, boot_block, load_by_edd
extern report_main

READ_TRIES      equ 3                   ; the first read after a floppy motor starts often fails

section .first progbits alloc exec write align=4

; [capture]
start:
        pushf                           ; on the firmware's own stack: the only memory we may use yet
        push cs
        call .here                      ; pushes IP
.here:  jmp 0x0000:.normal              ; CS = 0, so that the linker's addresses are right
.normal:
        xor cx, cx
        mov ds, cx
        mov [entry_state + entry.ss], ss
        mov [entry_state + entry.dl], dl
        pop word [entry_state + entry.ip]
        pop word [entry_state + entry.cs]
        pop word [entry_state + entry.flags]
        mov [entry_state + entry.sp], sp        ; all is popped: SP is again what it was
        sub word [entry_state + entry.ip], .here - start
; [/capture]

        mov ss, cx
        mov sp, start                   ; our own stack: down from 7C00h
        sti
        cld
        call serial_init

; [load]
load:
        mov byte [load_by_edd], 0
        mov ah, 0x41                    ; has this drive the extended calls?
        mov bx, 0x55AA
        call load_disk_call
        jc .chs
        cmp bx, 0xAA55
        jne .chs
        shr cx, 1                       ; bit 0: reading by packet
        jnc .chs
        inc byte [load_by_edd]
        jmp .sectors

.chs:   mov ah, 0x08                    ; no: then ask for the drive's geometry
        call load_disk_call
        jc load_failed
        and cx, 0x3F                    ; CL bits 0-5: highest sector, counted from 1
        mov [chs_sectors], cx
        mov dl, dh                      ; DH: highest head, counted from 0
        mov dh, 0
        inc dx
        mov [chs_heads], dx

.sectors:
        mov eax, [boot_block + block.lba]
        mov [packet.lba], eax
        mov cx, [boot_block + block.sectors]
.next:  push cx
        call load_sector
        pop cx
        jc load_failed
        inc dword [packet.lba]
        add word [packet.segment], 512 / 16
        loop .next
; [/load]

        mov si, REST_AT
        mov cx, [boot_block + block.sectors]
        shl cx, 7                       ; 128 dwords in a sector
        xor edx, edx
.sum:   lodsd
        add edx, eax
        loop .sum
        cmp edx, [boot_block + block.sum]
        je report_main

load_failed:
        push cs                         ; the firmware may have changed DS
        pop ds
        mov si, text_failed
        call console_puts
        cli
.stop:  hlt
        jmp .stop

; load_sector: read the sector that the packet names, with retries. CF=1: it cannot be read.
load_sector:
        mov di, READ_TRIES
.again: cmp byte [load_by_edd], 0
        je .chs
        mov byte [packet.count], 1      ; a failed call has changed it
        mov si, packet
        mov ah, 0x42
        jmp .call

.chs:   mov ax, [packet.lba]
        xor dx, dx
        div word [chs_sectors]          ; DX = sector from 0, AX = track
        mov cx, dx
        inc cx                          ; CL = sector from 1
        xor dx, dx
        div word [chs_heads]            ; DX = head, AX = cylinder
        mov ch, al
        shl ah, 6
        or cl, ah                       ; cylinder bits 8-9 share CL
        mov dh, dl
        les bx, [packet.offset]
        mov ax, 0x0201                  ; read one sector
.call:  call load_disk_call
        jnc .done
        mov ah, 0                       ; reset: the drive seeks its first track and starts afresh
        call load_disk_call
        dec di
        jnz .again
        stc
.done:  ret

; load_disk_call: INT 13h for the boot drive.
load_disk_call:
        mov dl, [entry_state + entry.dl]
        int 0x13
        ret

%include "boot/lib/serial.inc"
%include "boot/lib/console.inc"

text_failed:    db `report: load failed\n`, 0

; The packet of INT 13h AH=42h; the CHS read takes address and sector number from here too.
packet:         db 16, 0
.count:         dw 1
.offset:        dw 0
.segment:       dw REST_AT >> 4
.lba:           dq 0

                align 4, db 0           ; the image builder looks at every fourth byte
boot_block:     dd BLOCK_MAGIC
                times block_size - 4 db 0

section .bss

entry_state:    resb entry_size
chs_sectors:    resw 1                  ; on a track
chs_heads:      resw 1
load_by_edd:    resb 1

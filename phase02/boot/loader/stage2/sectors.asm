; SPDX-License-Identifier: MIT
; @file
; @brief Read sectors of any drive into any buffer: boot/lib/disk.inc with a guard in front.
;
; Stage 1 trusts its boot block; here the numbers come from a person or a table. CHS has 10 bits for the
; cylinder, and a larger one would silently read somewhere else, so the reach of CHS is checked first.
; Next to read: disk.asm.
global sectors_read, sectors_sum, sectors_buffer

%include "boot/loader/stage2/stage2.inc"

SECTORS_NONE    equ 0x04                ; the firmware's own code for "there is no such sector"

section .text

; sectors_read: read CX (1..65535) sectors from LBA EAX of drive DL on to ES:BX, which must be on a 512-byte
; boundary. CF=0; or CF=1, AH = the firmware's status after the last try. Keeps all registers but AH.
; [read]
sectors_read:
        push es
        pushad
        shr bx, 4                       ; all of the address into the segment: the offset becomes 0
        mov di, es
        add di, bx
        push di
        push eax
        push cx
        call disk_open
        pop cx
        pop ebx
        pop es
        jc .failed

        movzx eax, word [disk_heads]
        movzx edx, word [disk_spt]
        mul edx
        shl eax, 10                     ; 1024 cylinders: the sectors CHS can name; 0 if the drive takes LBA
        jz .read
        movzx edx, cx
        add edx, ebx
        jc .none
        cmp eax, edx
        jb .none
.read:  mov eax, ebx
        call disk_read
        jnc .done
.failed:
        mov bp, sp
        mov [bp + 29], ah               ; into the EAX that POPAD brings back
        stc
.done:  popad
        pop es
        ret
.none:  mov ah, SECTORS_NONE
        jmp .failed
; [/read]

; sectors_sum: add to EAX all dwords of the CX (1..128) sectors at ES:0, as the image builder does for its sums.
; Keeps the others.
; [sum]
sectors_sum:
        push ds
        push si
        push cx
        push edx
        mov edx, eax
        push es
        pop ds
        xor si, si
        shl cx, 7                       ; 128 dwords in a sector
.next:  lodsd
        add edx, eax
        loop .next
        mov eax, edx
        pop edx
        pop cx
        pop si
        pop ds
        ret
; [/sum]

section .bss align=512

sectors_buffer: resb 512                ; one sector, for whoever needs it until the next command

section .text

%include "boot/lib/disk.inc"

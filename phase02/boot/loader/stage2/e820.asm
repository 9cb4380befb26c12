; SPDX-License-Identifier: MIT
; @file
; @brief The memory map, kept: phase 01 printed it range by range, a loader must have it as a table.
;
; The firmware's list is taken as it is: unsorted, perhaps overlapping, with empty ranges. Whoever uses the
; table has to bear that. Firmware from before E820 (1994) gets two ranges made up from the older calls.
;
; - Invariant: e820_count entries of e820_map are valid, and there is always at least one.
; Source: Ralf Brown's Interrupt List, INT 15h AX=E801h. Next to read: boot/lib/e820_next.inc, mem.asm.
global e820_collect, e820_usable, e820_map, e820_count, e820_made_up

%include "boot/loader/stage2/stage2.inc"
%include "boot/lib/e820.inc"

section .text

; e820_collect: fill e820_map and e820_count. Keeps all registers.
; [collect]
e820_collect:
        pushad
        mov word [e820_count], 0
        mov byte [e820_made_up], 0
        mov di, e820_map
        xor ebx, ebx                    ; the firmware's bookmark: 0 to begin
.next:  call e820_next
        jc .end
        inc word [e820_count]
        add di, e820_size
        test ebx, ebx                   ; 0 again: that was the last
        jz .end
        cmp word [e820_count], E820_MAX
        jb .next
.end:   cmp word [e820_count], 0
        jne .done
        call e820_older
.done:  popad
        ret
; [/collect]

; e820_older: make up the table from INT 12h and INT 15h AX=E801h or AH=88h. Loses all but the segments.
e820_older:
        mov byte [e820_made_up], 1
        mov di, e820_map
        int 0x12                        ; AX = KiB from 0
        movzx ecx, ax
        xor eax, eax
        call e820_add

        mov ax, 0xE801                  ; AX = KiB from 1 MiB to 16 MiB, BX = 64 KiB blocks from there
        int 0x15
        jc .int88
        movzx ecx, ax
        movzx ebx, bx
        mov eax, 0x100000
        call e820_add
        mov ecx, ebx
        shl ecx, 6
        jz .done
        mov eax, 0x1000000
        jmp e820_add

.int88: mov ah, 0x88                    ; AX = KiB from 1 MiB, at most 64 MiB
        int 0x15
        jc .done
        movzx ecx, ax
        mov eax, 0x100000
        jmp e820_add
.done:  ret

; e820_add: the range of ECX KiB from EAX on goes to DI as usable; DI moves on. Loses ECX.
e820_add:
        shl ecx, 10
        mov [di + e820.base], eax
        mov dword [di + e820.base + 4], 0
        mov [di + e820.length], ecx
        mov dword [di + e820.length + 4], 0
        mov dword [di + e820.type], E820_USABLE
        mov dword [di + e820.attributes], E820_ENABLED
        add di, e820_size
        inc word [e820_count]
        ret

; e820_usable: KiB of usable memory in the table: EDX:EAX. Keeps the others.
e820_usable:
        push cx
        push si
        xor eax, eax
        xor edx, edx
        mov cx, [e820_count]
        mov si, e820_map
.next:  cmp dword [si + e820.type], E820_USABLE
        jne .skip
        test byte [si + e820.attributes], E820_ENABLED
        jz .skip
        add eax, [si + e820.length]
        adc edx, [si + e820.length + 4]
.skip:  add si, e820_size
        loop .next
        shrd eax, edx, 10
        shr edx, 10
        pop si
        pop cx
        ret

%include "boot/lib/e820_next.inc"

section .bss

e820_count:     resw 1
e820_made_up:   resb 1                  ; 1: the firmware has no list, the table comes from older calls
                alignb 4
e820_map:       resb E820_MAX * e820_size

; SPDX-License-Identifier: MIT
; @file
; @brief May the kernel be put where it wants to be? The firmware's memory map decides.
;
; The map is unsorted and may overlap itself. So a place is good if usable ranges cover all of it, one perhaps
; beginning where another ends, and no other range touches it: of two that contradict each other, the worse
; one is believed.
; Everything here is below 4 GiB; ranges beyond are of no interest to 32-bit addresses.
; Next to read: unreal.asm.
global place_check

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/lib/e820.inc"

section .text

; place_check: look at the place of every segment. CF=1: one is bad, and why has been said. Loses all but
; the segments.
; [check]
place_check:
        mov bx, elf_segments
.next:  mov eax, [bx + elf_segment.place]
        mov edx, [bx + elf_segment.size]
        dec edx
        mov si, place_wraps
        add edx, eax                    ; EAX..EDX, the last byte included: 4 GiB itself is no 32-bit number
        jc .bad
        mov si, place_low
        cmp eax, ONE_MIB
        jb .bad
        call place_twice
        jc .bad
        call place_usable
        jc .bad
        add bx, elf_segment_size
        cmp bx, [elf_segments_end]
        jb .next
        clc
        ret

.bad:   complain "boot: "
        say_dword eax
        say "-"
        say_dword edx
        call console_puts
        stc
        ret
; [/check]

; place_twice: CF=1: an earlier segment than that at BX uses some of EAX..EDX, SI = the complaint. Loses
; ECX, DI.
place_twice:
        mov si, place_overlaps
        mov di, elf_segments
.next:  cmp di, bx
        je .done                        ; CF=0
        mov ecx, [di + elf_segment.place]
        cmp edx, ecx
        jb .skip                        ; it begins behind us
        add ecx, [di + elf_segment.size]
        dec ecx                         ; its last byte: the one behind that may be 4 GiB, no 32-bit number
        cmp ecx, eax
        cmc
        jc .done                        ; it ends at or behind our begin
.skip:  add di, elf_segment_size
        jmp .next
.done:  ret

; place_usable: CF=1: EAX..EDX is not all usable memory, SI = the complaint. Keeps EAX, BX, EDX.
; [usable]
place_usable:
        push bx
        push eax
        mov si, e820_map                ; first: is any of it something else?
.other: call place_range
        jc .no_other
        cmp dword [si + e820.type], E820_USABLE
        je .no_other
        cmp edi, edx
        ja .no_other
        cmp ecx, eax
        jae .bad
.no_other:
        call place_step
        jne .other

.again: mov si, e820_map                ; then: who has the byte EAX?
.cover: call place_range
        jc .no_cover
        cmp dword [si + e820.type], E820_USABLE
        jne .no_cover
        cmp edi, eax
        ja .no_cover
        cmp ecx, eax
        jb .no_cover
        cmp ecx, edx
        jae .good
        lea eax, [ecx + 1]              ; so far it is covered; go on behind
        jmp .again
.no_cover:
        call place_step
        jne .cover
.bad:   mov si, place_no_memory
        stc
        jmp .done
.good:  clc
.done:  pop eax
        pop bx
        ret
; [/usable]

; place_range: the range at SI as EDI..ECX. CF=1: it is empty, ignored, or wholly above 4 GiB. Keeps the
; others.
place_range:
        push eax
        test byte [si + e820.attributes], E820_ENABLED
        jz .none
        cmp dword [si + e820.base + 4], 0
        jne .none
        mov edi, [si + e820.base]
        mov ecx, [si + e820.length]
        mov eax, [si + e820.length + 4]
        sub ecx, 1
        sbb eax, 0
        jc .none                        ; no bytes at all
        add ecx, edi
        adc eax, 0
        jz .done                        ; CF=0
        mov ecx, -1                     ; it goes on above 4 GiB
        clc
.done:  pop eax
        ret
.none:  stc
        jmp .done

; place_step: SI to the next range. ZF=1: there is none. Loses DI.
place_step:
        add si, e820_size
        imul di, [e820_count], e820_size
        add di, e820_map
        cmp si, di
        ret

section .rodata

place_wraps:    db `: the kernel wants memory beyond 4 GiB\n`, 0
place_low:      db `: the kernel wants memory below 1 MiB, which is still ours\n`, 0
place_overlaps: db `: two segments of the kernel want the same memory\n`, 0
place_no_memory:
                db `: the kernel wants memory that this machine does not have\n`, 0

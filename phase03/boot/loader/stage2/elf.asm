; SPDX-License-Identifier: MIT
; @file
; @brief What kind of file is this, and what does it want to have where? The headers of an ELF file.
;
; A file is a stranger: every number in it is checked before it is used, and additions that could wrap are
; looked at for a carry. What comes out, elf_segments, is taken at its word by everybody else.
; Next to read: place.asm, which asks whether the machine can give what the file wants.
; Source: Tool Interface Standard, ELF Specification 1.2 (1995), book I, chapter 2.
global elf_read, elf_segments, elf_segments_end, elf_entry

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/loader/stage2/elf.inc"

extern elf64_narrow:weak                ; phase11

section .text

; elf_read: the file whose first chunk is in LOAD_BUFFER: fill elf_segments, elf_segments_end, elf_entry.
; CF=1: it is no kernel for us, and why has been said. Loses all but the segments.
; [read]
elf_read:
        push es
        mov ax, LOAD_SEGMENT
        mov es, ax
        mov si, elf_no_elf
        cmp dword [es:elf_header.magic], ELF_MAGIC
        jne .bad
        cmp byte [es:elf_header.class], ELF_CLASS_64
        je .wide
.narrow:
        mov si, elf_foreign
        cmp word [es:elf_header.class], ELF_DATA_LSB << 8 | ELF_CLASS_32
        jne .bad
        cmp word [es:elf_header.machine], ELF_MACHINE_386
        jne .bad
        mov si, elf_no_program
        cmp word [es:elf_header.type], ELF_TYPE_EXEC
        jne .bad
        call elf_headers
        jc .bad
        call elf_start
        jc .bad
        pop es
        ret

        ; From phase 11 on the headers of a 64-bit file can be said in the words of a 32-bit one: at ES:0 again.
.wide:  mov si, elf_64
        mov ax, elf64_narrow
        test ax, ax
        jz .bad
        call ax                         ; CF=1: SI = why not
        jnc .narrow
.bad:   pop es
        complain "boot: "
        call console_puts
        say `\n`
        stc
        ret
; [/read]

; elf_headers: the program headers become elf_segments. In: ES:0 = the file. CF=1: SI = why not.
; Loses EAX, BX, CX, EDX, DI.
; [headers]
elf_headers:
        mov si, elf_far
        cmp word [es:elf_header.program_size], elf_program_size
        jne .bad
        movzx eax, word [es:elf_header.program_count]
        mov cx, ax
        shl eax, 5                      ; 32 bytes each
        add eax, [es:elf_header.programs]
        jc .bad
        cmp eax, LOAD_CHUNK
        ja .bad
        cmp eax, [load_bytes]
        ja .bad

        mov bx, [es:elf_header.programs]
        mov di, elf_segments
        jcxz .end
.next:  cmp dword [es:bx + elf_program.type], ELF_LOAD
        jne .skip
        cmp dword [es:bx + elf_program.memsz], 0
        je .skip
        call elf_take
        jc .done
.skip:  add bx, elf_program_size
        loop .next
.end:   mov [elf_segments_end], di
        mov si, elf_nothing
        cmp di, elf_segments
        je .bad
        clc
        ret
.bad:   stc
.done:  ret
; [/headers]

; elf_take: the program header at ES:BX becomes the segment at DI; DI moves on. CF=1: SI = why not. Loses
; EAX, EDX.
; [take]
elf_take:
        mov si, elf_many
        cmp di, elf_segments + SEGMENTS_MAX * elf_segment_size
        je .bad
        mov si, elf_crowded
        mov edx, [es:bx + elf_program.filesz]
        mov [di + elf_segment.bytes], edx
        mov eax, [es:bx + elf_program.memsz]
        mov [di + elf_segment.size], eax
        cmp edx, eax
        ja .bad
        mov si, elf_cut
        mov eax, [es:bx + elf_program.offset]
        mov [di + elf_segment.offset], eax
        add edx, eax
        jc .bad
        cmp edx, [load_bytes]
        ja .bad
        mov eax, [es:bx + elf_program.paddr]
        mov [di + elf_segment.place], eax
        mov eax, [es:bx + elf_program.vaddr]
        mov [di + elf_segment.linked], eax
        add di, elf_segment_size
        clc
        ret
.bad:   stc
        ret
; [/take]

; elf_start: where the first instruction will be, as a physical address: elf_entry. CF=1: SI = why not.
; Loses EAX, BX. The header names the linked address; the segment that holds it is loaded elsewhere if its
; two addresses differ.
; [entry]
elf_start:
        mov bx, elf_segments
.next:  mov eax, [es:elf_header.entry]
        sub eax, [bx + elf_segment.linked]
        cmp eax, [bx + elf_segment.bytes]
        jb .found
        add bx, elf_segment_size
        cmp bx, [elf_segments_end]
        jb .next
        mov si, elf_outside
        stc
        ret
.found: add eax, [bx + elf_segment.place]
        mov [elf_entry], eax
        clc
        ret
; [/entry]

section .rodata

elf_no_elf:     db "this is not an ELF file", 0
elf_64:         db "64-bit kernel: needs phase11's loader", 0
elf_foreign:    db "this ELF file is not for a 32-bit x86", 0
elf_no_program: db "this ELF file is no program with fixed addresses", 0
elf_far:        db "the program headers are damaged, or not in the first 32 KiB", 0
elf_crowded:    db "a segment has more bytes in the file than room in memory", 0
elf_cut:        db "the file ends before a segment does", 0
elf_many:       db "more than 16 segments to load", 0
elf_nothing:    db "nothing in this file is to be loaded", 0
elf_outside:    db "the entry point is in none of the segments", 0

section .bss

                alignb 4
elf_entry:      resd 1                  ; physical address of the first instruction
elf_segments:   resb SEGMENTS_MAX * elf_segment_size
elf_segments_end: resw 1                ; behind the last one in use

; SPDX-License-Identifier: MIT
; @file
; @brief The headers of a 64-bit ELF file, said in the words of a 32-bit one.
;
; A kernel is loaded by its physical addresses, and those are below 4 GiB whatever it is linked for. So the upper halves
; of all numbers must be zero, but those of linked addresses, which must be the same everywhere; what is left fits into
; the headers that elf.asm understands, and elf.asm checks them as it checks any others.
;
; The headers are translated into a place of their own: those in the file may be part of a segment.
; Next to read: elf.asm.
global elf64_narrow

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/loader/stage2/elf.inc"
%include "boot/loader/stage2/elf64.inc"

PROGRAMS_MAX    equ SEGMENTS_MAX + 1    ; one more than are allowed: elf.asm shall see that

section .text

; elf64_narrow: In: ES:0 = a 64-bit ELF file. Out: ES:0 = the same headers as a 32-bit file has them, but without what
; need not be loaded. CF=1: there are none, SI = why not. Loses EAX, BX, CX, EDX, DI.
; [narrow]
elf64_narrow:
        mov si, elf64_foreign
        cmp byte [es:elf64_header.data], ELF_DATA_LSB
        jne .bad
        cmp word [es:elf64_header.machine], ELF_MACHINE_X86_64
        jne .bad
        call elf64_bounds
        jc .bad

        mov dword [elf64_headers + elf_header.magic], ELF_MAGIC
        mov word [elf64_headers + elf_header.class], ELF_DATA_LSB << 8 | ELF_CLASS_32
        mov word [elf64_headers + elf_header.machine], ELF_MACHINE_386
        mov ax, [es:elf64_header.type]
        mov [elf64_headers + elf_header.type], ax
        mov eax, [es:elf64_header.entry]
        mov [elf64_headers + elf_header.entry], eax
        mov dword [elf64_headers + elf_header.programs], elf_header_size
        mov word [elf64_headers + elf_header.program_size], elf_program_size
        call elf64_programs
        jc .bad
        mov [elf64_headers + elf_header.program_count], ax
        mov ax, elf64_headers
        shr ax, 4                       ; the segment in which it has the offset 0
        mov es, ax
        clc
        ret
.bad:   stc
        ret
; [/narrow]

; elf64_bounds: CF=1: the program headers are not all in the first chunk, SI = the complaint. Loses EAX.
elf64_bounds:
        mov si, elf64_far
        cmp word [es:elf64_header.program_size], elf64_program_size
        jne .bad
        cmp dword [es:elf64_header.programs + 4], 0
        jne .bad
        movzx eax, word [es:elf64_header.program_count]
        imul eax, eax, elf64_program_size
        add eax, [es:elf64_header.programs]
        jc .bad
        cmp eax, LOAD_CHUNK
        ja .bad
        cmp eax, [load_bytes]
        ja .bad
        clc
        ret
.bad:   stc
        ret

; elf64_programs: translate the program headers of what is to be loaded. Out: AX = how many. CF=1: SI = why not. Loses
; BX, CX, EDX, DI.
elf64_programs:
        xor ax, ax
        mov bx, [es:elf64_header.programs]
        mov cx, [es:elf64_header.program_count]
        mov di, elf64_headers + elf_header_size
        jcxz .done
.next:  cmp dword [es:bx + elf64_program.type], ELF_LOAD
        jne .skip
        mov edx, [es:bx + elf64_program.memsz]
        or edx, [es:bx + elf64_program.memsz + 4]
        jz .skip
        call elf64_take
        jc .bad
        inc ax
        cmp ax, PROGRAMS_MAX
        je .done
.skip:  add bx, elf64_program_size
        loop .next
.done:  clc
.bad:   ret

; elf64_take: the program header at ES:BX to DI, which moves on. CF=1: SI = why not. Loses EDX.
; [take]
elf64_take:
        mov si, elf64_beyond
        mov edx, [es:bx + elf64_program.offset + 4]
        or edx, [es:bx + elf64_program.paddr + 4]
        or edx, [es:bx + elf64_program.filesz + 4]
        or edx, [es:bx + elf64_program.memsz + 4]
        jnz .bad
        mov si, elf64_scattered
        mov edx, [es:bx + elf64_program.vaddr + 4]
        cmp edx, [es:elf64_header.entry + 4]
        jne .bad
        mov dword [di + elf_program.type], ELF_LOAD
%macro narrow 1
        mov edx, [es:bx + elf64_program.%1]
        mov [di + elf_program.%1], edx
%endmacro
        narrow offset
        narrow vaddr
        narrow paddr
        narrow filesz
        narrow memsz
        add di, elf_program_size
        clc
        ret
.bad:   stc
        ret
; [/take]

section .rodata

elf64_foreign:  db "this 64-bit ELF file is not for an x86-64", 0
elf64_far:      db "the program headers are damaged, or not in the first 32 KiB", 0
elf64_beyond:   db "a segment is to be loaded beyond 4 GiB", 0
elf64_scattered:
                db "a segment is not linked into the same 4 GiB as the entry point", 0

section .bss

                alignb 16               ; so that a segment register can point at it
elf64_headers:  resb elf_header_size + PROGRAMS_MAX * elf_program_size

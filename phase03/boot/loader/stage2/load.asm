; SPDX-License-Identifier: MIT
; @file
; @brief Read a kernel's file once, from front to back, and put each byte where it belongs.
;
; The file may be larger than all memory that real mode can address, so it is never there as a whole: each
; chunk of 32 KiB comes into a buffer, is summed up, and its share of every segment is copied away. The order
; of the segments in the file and in memory does not matter.
;
; - Invariant: when the chunk at load_offset has been dealt with, the first load_offset + LOAD_CHUNK bytes of
;   the file are where they belong.
; - The first chunk must hold all program headers. Linkers put them directly behind the file's header.
; Next to read: elf.asm, place.asm, unreal.asm.
global load_kernel, load_bytes

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/loader/stage2/catalogue.inc"

LOAD_DOT        equ 0x40000             ; one for each 256 KiB: a floppy takes eight seconds for that

section .text

; load_kernel: bring the kernel whose catalogue_entry is at DI to its place. CF=1: it is not, and why has
; been said. Loses all but the segments.
; [load]
load_kernel:
        call load_announce
        xor eax, eax
        mov [load_offset], eax
        mov [load_total], eax
.chunk: call load_read                  ; CX = sectors
        jc .failed
        cmp dword [load_offset], 0
        jne .scatter
        call elf_read                   ; the first chunk: what is it, and ...
        jc .failed
        call place_check                ; ... is there room for it?
        jc .failed
.scatter:
        call load_scatter
        jc .failed
        call load_dot
        add dword [load_offset], LOAD_CHUNK
        mov eax, [load_offset]
        cmp eax, [load_bytes]
        jb .chunk

        call load_line
        mov eax, [load_total]
        cmp eax, [load_sum]
        jne .sum
        jmp load_zero
.sum:   complain "boot: checksum "
        say_dword eax
        say ", not "
        say_dword [load_sum]
        say `: the image is damaged\n`
.failed:
        stc
        ret
; [/load]

; load_announce: note what the catalogue_entry at DI says, and tell. Loses EAX, EDX.
load_announce:
        mov eax, [di + catalogue_entry.sum]
        mov [load_sum], eax
        mov eax, [di + catalogue_entry.lba]
        mov [load_lba], eax
        say "boot: "
        mov eax, [di + catalogue_entry.bytes]
        mov [load_bytes], eax
        xor edx, edx
        call print_decimal
        say " bytes from LBA "
        say_dword [load_lba]
        say `\n`
        mov byte [load_dots], 0
        ret

; load_read: the chunk at load_offset to LOAD_BUFFER; its sum goes to load_total. CF=1: said why not.
; Loses EAX, BX, CX, DX.
; [read]
load_read:
        push es
        mov ax, LOAD_SEGMENT
        mov es, ax
        mov eax, [load_bytes]
        sub eax, [load_offset]
        cmp eax, LOAD_CHUNK
        jbe .rest
        mov eax, LOAD_CHUNK
.rest:  add eax, 511
        shr eax, 9
        mov cx, ax                      ; 1..64 sectors
        mov eax, [load_offset]
        shr eax, 9
        add eax, [load_lba]
        mov dl, [boot_drive]
        xor bx, bx
        call sectors_read
        jc .failed
        mov eax, [load_total]
        call sectors_sum
        mov [load_total], eax
        clc
.done:  pop es
        ret
; [/read]
.failed:
        call load_line
        complain "boot: drive "
        say_byte dl
        say ": error "
        call disk_error_print
        say " at byte "
        say_dword [load_offset]
        say ` of the file\n`
        stc
        jmp .done

; load_scatter: copy what the chunk at load_offset holds of each segment to its place. CF=1: it cannot,
; and why has been said. Loses EAX, BX, ECX, EDX, ESI, EDI.
; [scatter]
load_scatter:
        mov bx, elf_segments
.next:  mov eax, [load_offset]
        lea edx, [eax + LOAD_CHUNK]     ; the chunk is EAX..EDX of the file ...
        mov esi, [bx + elf_segment.offset]
        mov ecx, [bx + elf_segment.bytes]
        add ecx, esi                    ; ... the segment ESI..ECX
        cmp ecx, edx
        jb .end
        mov ecx, edx
.end:   mov edi, esi
        cmp edi, eax
        ja .begin
        mov edi, eax
.begin: sub ecx, edi                    ; both of them: ECX bytes from EDI on
        jbe .skip
        sub esi, edi
        neg esi                         ; so far into the segment
        sub edi, eax                    ; so far into the chunk
        xchg esi, edi
        add esi, LOAD_BUFFER
        add edi, [bx + elf_segment.place]
        call unreal_copy
        jc .done
.skip:  add bx, elf_segment_size
        cmp bx, [elf_segments_end]
        jb .next
        clc
.done:  ret
; [/scatter]

; load_zero: clear what each segment occupies beyond its bytes: .bss, above all. CF=1: it cannot, and why has
; been said. Loses EAX, BX, ECX, EDI.
; [zero]
load_zero:
        mov bx, elf_segments
.next:  mov edi, [bx + elf_segment.place]
        add edi, [bx + elf_segment.bytes]
        mov ecx, [bx + elf_segment.size]
        sub ecx, [bx + elf_segment.bytes]
        call unreal_zero
        jc .done
        add bx, elf_segment_size
        cmp bx, [elf_segments_end]
        jb .next
        clc
.done:  ret
; [/zero]

; load_dot: show a person that something happens. Keeps all registers.
load_dot:
        push eax
        mov eax, [load_offset]
        add eax, LOAD_CHUNK
        test eax, LOAD_DOT - 1
        jnz .done
        mov byte [load_dots], 1
        say "."
.done:  pop eax
        ret

; load_line: end the line of dots, if there is one. Keeps all registers.
load_line:
        cmp byte [load_dots], 0
        je .done
        mov byte [load_dots], 0
        say `\n`
.done:  ret

section .bss

                alignb 4
load_bytes:     resd 1                  ; of the file; these three are the catalogue's
load_lba:       resd 1
load_sum:       resd 1
load_offset:    resd 1                  ; of the chunk in the file
load_total:     resd 1                  ; the sum of all sectors read so far
load_dots:      resb 1                  ; 1: the cursor stands behind dots

; SPDX-License-Identifier: MIT
; @file
; @brief Fill in what the kernel is told: struct boot_info, the same for every loader there will ever be.
;
; It lies in our .bss. The kernel makes a copy before it uses low memory for anything else.
; No modules: this loader loads nothing but the kernel, so their count stays 0.
; Next to read: kernel/boot/boot_info.h (what each member means), protected.asm.
global handover_fill, handover_info

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/lib/e820.inc"
%include "kernel/boot/boot_info.inc"

; The firmware's ranges are copied as they are, so both structures must agree: else NASM refuses a negative
; count here.
times -(e820_size != boot_memory_size) db 0
times -(e820.type != boot_memory.type || e820.attributes != boot_memory.attributes) db 0

section .text

; handover_fill: fill handover_info. In: SI = command line, NUL-terminated, that fits. Loses all but the
; segments.
; [fill]
handover_fill:
        mov di, handover_info
        mov cx, boot_info_size / 4
        xor eax, eax
        rep stosd

        mov dword [handover_info + boot_info.magic], BOOT_INFO_MAGIC
        mov dword [handover_info + boot_info.version], BOOT_INFO_VERSION
        mov dword [handover_info + boot_info.size], boot_info_size
        mov al, [boot_drive]
        mov [handover_info + boot_info.drive], eax

        mov di, handover_info + boot_info.cmdline
        call handover_text
        mov si, handover_name
        mov di, handover_info + boot_info.loader
        call handover_text

        movzx eax, word [e820_count]
        mov [handover_info + boot_info.memory_count], eax
        imul cx, ax, e820_size
        mov si, e820_map
        mov di, handover_info + boot_info.memory
        rep movsb

        call acpi_find
        mov [handover_info + boot_info.acpi_rsdp], eax
        call handover_extent
        mov [handover_info + boot_info.kernel_start], eax
        add edx, 1                      ; the first byte behind; it may be 4 GiB
        mov [handover_info + boot_info.kernel_end], edx
        adc dword [handover_info + boot_info.kernel_end + 4], 0
        ret
; [/fill]

; handover_text: copy the NUL-terminated text at SI to DI, without its NUL: there are zeros already. Loses
; AL, SI, DI.
handover_text:
        lodsb
        test al, al
        jz .done
        stosb
        jmp handover_text
.done:  ret

; handover_extent: EAX = first byte of all segments, EDX = their last byte. Loses BX, ECX.
handover_extent:
        mov bx, elf_segments
        mov eax, -1
        xor edx, edx
.next:  mov ecx, [bx + elf_segment.place]
        cmp ecx, eax
        jae .end
        mov eax, ecx
.end:   add ecx, [bx + elf_segment.size]
        dec ecx
        cmp ecx, edx
        jbe .skip
        mov edx, ecx
.skip:  add bx, elf_segment_size
        cmp bx, [elf_segments_end]
        jb .next
        ret

section .rodata

handover_name:  db "WasilOS stage 2", 0

section .bss

                alignb 8
handover_info:  resb boot_info_size

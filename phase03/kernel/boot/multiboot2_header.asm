; SPDX-License-Identifier: MIT
; @file
; @brief The header by which a Multiboot2 loader recognises this kernel.
;
; It must stand in the first 32 KiB of the file, on a multiple of 8; the linker script puts it in front of the
; code. It asks for nothing special: no framebuffer tag means the screen stays in text mode, and place and
; entry come from the ELF headers.
;
; Source: Multiboot2 Specification 2.0, §3.1 (header).
MULTIBOOT2_HEADER_MAGIC equ 0xE85250D6
MULTIBOOT2_I386         equ 0           ; 32-bit protected mode at the entry, also for a 64-bit kernel
MULTIBOOT2_TAG_REQUEST  equ 1
MULTIBOOT2_TAG_OPTIONAL equ 1           ; a loader that lacks it may go on

section .multiboot2 alloc noexec nowrite align=8
multiboot2_header:
        dd MULTIBOOT2_HEADER_MAGIC
        dd MULTIBOOT2_I386
        dd multiboot2_header.end - multiboot2_header
        dd -(MULTIBOOT2_HEADER_MAGIC + MULTIBOOT2_I386 + (multiboot2_header.end - multiboot2_header))

        align 8, db 0
.request:                               ; the numbers are those of enum multiboot2_tag in multiboot2.c
        dw MULTIBOOT2_TAG_REQUEST, MULTIBOOT2_TAG_OPTIONAL
        dd .request_end - .request
        dd 1, 2, 6                      ; command line, the loader's name, memory map
.request_end:

        align 8, db 0
        dw 0, 0                         ; the end tag
        dd 8
.end:

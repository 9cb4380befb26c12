; SPDX-License-Identifier: MIT
; @file
; @brief The first instructions of a program, and what the kernel reads to load it.
;
; The kernel has put argc, argv, the environment and more on the stack (lib/linux/auxv.h); every register but RSP
; is 0. RSP is a multiple of 16, and has to be one in front of a call.
;
; Source: System V ABI, AMD64 supplement, "Process Initialization".
bits 64

PROGRAM_MAGIC   equ 0x47525057          ; "WPRG"

global _start
extern start_c                          ; user/lib/start.c
extern program_rodata, program_data, program_bss, program_end   ; program.ld

section .program_header alloc noexec nowrite align=4
        dd PROGRAM_MAGIC, _start, program_rodata, program_data, program_bss, program_end

section .text.start exec
; _start: RSP = argc, argv… Ends the program.
_start:
        xor ebp, ebp                    ; the end of every chain of callers
        mov rdi, rsp
        and rsp, -16
        call start_c
        ud2                             ; it does not return

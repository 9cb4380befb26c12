; SPDX-License-Identifier: MIT
;;
; @file
; @brief Moving memory by words: one string instruction instead of the loops of lib/words.c.
; @ingroup lib
;
; 64-bit C calls: arguments in RDI, RSI, RDX; the direction flag is clear (System V ABI, AMD64 supplement). A quadword a
; step: emulators run the byte forms of these instructions a byte at a time. Contract: lib/words.h.

        bits 64
        section .text

; void words_copy(void *destination, const void *source, size_t count)
; Lost: rcx, rsi, rdi
        global words_copy
words_copy:
        mov     rcx, rdx
        rep movsq
        ret

; void words_fill(void *destination, uintptr_t word, size_t count)
; Lost: rax, rcx, rdi
        global words_fill
words_fill:
        mov     rax, rsi
        mov     rcx, rdx
        rep stosq
        ret

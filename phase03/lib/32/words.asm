; SPDX-License-Identifier: MIT
;;
; @file
; @brief Moving memory by words: one string instruction instead of the loops of lib/words.c.
; @ingroup lib
;
; 32-bit C calls: arguments on the stack, ebx esi edi ebp are the caller's, the direction flag is clear (System V ABI,
; i386 supplement). A doubleword a step: emulators run the byte forms of these instructions a byte at a time.
; Contract: lib/words.h.

        bits 32
        section .text

; void words_copy(void *destination, const void *source, size_t count)
; Lost: eax, ecx, edx, flags
        global words_copy
words_copy:
        mov     eax, edi                ; two moves are cheaper than push and pop
        mov     edx, esi
        mov     edi, [esp + 4]
        mov     esi, [esp + 8]
        mov     ecx, [esp + 12]
        rep movsd
        mov     edi, eax
        mov     esi, edx
        ret

; void words_fill(void *destination, uintptr_t word, size_t count)
; Lost: eax, ecx, edx, flags
        global words_fill
words_fill:
        mov     edx, edi
        mov     edi, [esp + 4]
        mov     eax, [esp + 8]
        mov     ecx, [esp + 12]
        rep stosd
        mov     edi, edx
        ret

; SPDX-License-Identifier: MIT
; @file
; @brief difftime: the only function of time.h that returns a floating-point number.
;
; C is compiled without the floating-point unit, where x86-64 leaves such results.
;
; Source: System V ABI, AMD64 supplement, "Returning of values".
bits 64

global difftime:function

section .text.difftime exec
; double difftime(time_t later, time_t earlier): XMM0 = later - earlier, rounded once.
difftime:
        sub rdi, rsi
        jo .far
        cvtsi2sd xmm0, rdi
        ret
.far:   add rdi, rsi                    ; the difference has 65 bits: each is rounded, then the result
        cvtsi2sd xmm0, rdi
        cvtsi2sd xmm1, rsi
        subsd xmm0, xmm1
        ret

; SPDX-License-Identifier: MIT
; @file
; @brief difftime: the only function of time.h that returns a floating-point number.
;
; C is compiled without the floating-point unit, where i386 leaves such results.
;
; Source: System V ABI, i386 supplement, "Returning values".
bits 32

global difftime:function

section .text.difftime exec
; double difftime(time_t later, time_t earlier): ST0 = later - earlier. Both are exact as doubles.
difftime:
        fild dword [esp + 4]
        fild dword [esp + 8]
        fsubp st1, st0
        ret

; SPDX-License-Identifier: MIT
; @file
; @brief Lines `cpu` and `brand`: who made the processor, which one it is, what it calls itself.
;
; CPUID came in the middle of the 486's life. Whether it is there, bit 21 of EFLAGS tells: it can be
; changed only where CPUID exists.
; Source: Intel SDM vol. 1, "Processor Identification and Feature Determination" (the test); vol. 2A,
; "CPUID" (leaves 0, 1, 80000002h..4h).
%include "boot/lib/say.inc"
cpu 586

global report_cpu

EFLAGS_ID       equ 1 << 21

section .text

report_cpu:
        say "cpu     "
; [cpuid]
        pushfd
        pop eax
        mov ecx, eax
        xor eax, EFLAGS_ID
        push eax
        popfd
        pushfd
        pop eax
        push ecx                        ; leave the flags as they were
        popfd
        xor eax, ecx
        test eax, EFLAGS_ID
        jnz .present
; [/cpuid]
        say `a 386 or 486 from before CPUID\n`
        ret

.present:
        xor eax, eax
        cpuid                           ; EBX EDX ECX, in this order: 12 letters of the maker
        mov [cpu_text], ebx
        mov [cpu_text + 4], edx
        mov [cpu_text + 8], ecx
        mov byte [cpu_text + 12], 0
        mov si, cpu_text
        call console_puts

        mov eax, 1
        cpuid
        call cpu_decode
        say "  family "
        say_count cx
        say " model "
        say_count dx
        say " stepping "
        say_count bx
        say `\n`

        mov eax, 0x80000000             ; the highest extended leaf
        cpuid
        cmp eax, 0x80000004
        jb .done
        say "brand   "
        call cpu_brand
        say `\n`
.done:  ret

; cpu_decode: EAX of leaf 1 -> CX = family, DX = model, BX = stepping.
; The first fields had 4 bits each; when families and models outgrew them, "extended" bits were added.
cpu_decode:
        mov bx, ax
        and bx, 0x0F
        mov cx, ax
        shr cx, 8
        and cx, 0x0F
        mov dx, ax
        shr dx, 4
        and dx, 0x0F
        shr eax, 16                     ; bits 0-3 extended model, 4-11 extended family
        cmp cx, 6
        je .model
        cmp cx, 15
        jne .done
        mov si, ax
        shr si, 4
        and si, 0xFF
        add cx, si
.model: and ax, 0x0F
        shl ax, 4
        or dx, ax
.done:  ret

; cpu_brand: 48 characters from three leaves; some makers fill up with blanks on the left.
cpu_brand:
        mov di, cpu_text
        mov eax, 0x80000002
.leaf:  push eax
        cpuid
        stosd
        mov eax, ebx
        stosd
        mov eax, ecx
        stosd
        mov eax, edx
        stosd
        pop eax
        inc eax
        cmp eax, 0x80000005
        jne .leaf
        mov byte [di], 0
        mov si, cpu_text - 1
.blank: inc si
        cmp byte [si], ' '
        je .blank
        call console_puts
        ret

section .bss

cpu_text:       resb 48 + 1

; SPDX-License-Identifier: MIT
; @file
; @brief The first instructions of the kernel: a stack, paging if there is any, then C.
;
; A loader has put us at our physical addresses and zeroed .bss. We are in 32-bit protected mode with flat
; segments, paging and interrupts off; EAX and EBX are the hand-over, nothing else is known, least of all a
; stack.
;
; Until paging is on, an address that the linker wrote down may be KERNEL_BASE too high, so this code finds
; out where it runs and adds the difference (ESI) to every address it uses.
;
; Next to read: kernel/main.c.
bits 32

global kernel_entry
extern kernel_main
extern boot_stack_end                   ; kernel/stack.c
extern arch_early_paging:weak           ; phase06

section .text
; kernel_entry: EAX=magic, EBX=physical address of the loader's hand-over. Never returns.
; [entry]
kernel_entry:
        cli
        cld
        ; The only way to learn EIP is a call, and a call needs four bytes of stack. The hand-over is the one
        ; piece of memory that we know is nobody else's: its first four bytes are borrowed and put back.
        mov ecx, [ebx]
        lea esp, [ebx + 4]
        call .here
.here:  pop esi
        mov [ebx], ecx
        sub esi, .here                  ; ESI = physical minus linked address, from here on

        lea esp, [esi + boot_stack_end]
        push ebx
        push eax

        ; arch_early_paging(ESI) turns paging on, with the kernel where it is linked and, for now, the first
        ; memory where it is: keeps EAX, EBX, ESI. Phases without paging have none, and ESI is then 0.
        mov ecx, arch_early_paging
        test ecx, ecx
        jz .linked
        add ecx, esi
        call ecx
        mov ecx, .linked
        jmp ecx                         ; from the low copy of this code to the one at linked addresses
.linked:
        pop eax
        pop ebx
        mov esp, boot_stack_end
        xor ebp, ebp                    ; the end of every chain of callers
        sub esp, 8                      ; the i386 ABI wants the arguments on a multiple of 16
        push ebx
        push eax
        call kernel_main
        ud2                             ; it does not return
; [/entry]

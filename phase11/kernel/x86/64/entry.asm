; SPDX-License-Identifier: MIT
; @file
; @brief The first instructions of the kernel: from 32-bit protected mode into 64-bit mode, then C.
;
; A loader, ours or GRUB, has put us at our physical addresses and zeroed .bss. We are in 32-bit protected mode
; with flat segments, paging and interrupts off; EAX and EBX are the hand-over, nothing else is known, least of
; all a stack.
;
; The way up has steps that cannot change places:
;   1. find out where we are, have a stack;
;   2. ask the CPU whether it can (cpu_needs.asm);
;   3. tables of four levels, CR4.PAE, CR3, EFER.LME, CR0.PG (early_paging.asm): the CPU is in long mode then, but
;      in its 32-bit half, because CS still says so;
;   4. a far jump to a 64-bit code segment: now it decodes 64-bit instructions, still at the low address;
;   5. a jump to the address where we are linked, -2 GiB and up.
;
; Until step 5 an address that the linker wrote down does not exist yet, and does not fit into 32 bits either. So
; ESI is the physical address of kernel_entry, and all others are given as distances from there: PLACE(x).
;
; Source: Intel SDM vol. 3A §9.8.5 (initializing IA-32e mode), §3.4.5 (descriptors); AMD64 Architecture Programmer's
; Manual vol. 2 §14.6. Next to read: cpu_needs.asm, early_paging.asm, kernel/main.c.

global kernel_entry
extern kernel_main
extern boot_stack_end                   ; kernel/stack.c
extern cpu_needs_check                  ; kernel/x86/64/cpu_needs.asm
extern early_paging                     ; kernel/x86/64/early_paging.asm
extern cpu_boot                         ; kernel/sched/percpu.c

MSR_GS_BASE     equ 0xC0000101
SELECTOR_CODE   equ 0x08                ; as in gdt.h, so that no segment register changes its value later
SELECTOR_DATA   equ 0x10

%define PLACE(x) esi + x - kernel_entry

section .text
bits 32
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
        sub esi, .here - kernel_entry   ; ESI = where kernel_entry is, from here on

        lea esp, [PLACE(boot_stack_end)]
        push ebx                        ; both are 32 bits wide: together one 64-bit register, later
        push eax
        call cpu_needs_check            ; returns if all is there
        call early_paging
; [/entry]

; [long]
        ; Our first 64-bit segment. What LGDT reads is written onto the stack: 16 bits limit, 32 bits address.
        lea eax, [PLACE(entry_gdt)]
        push eax
        push word entry_gdt_end - entry_gdt - 1
        lgdt [esp]
        add esp, 6
        lea eax, [PLACE(.long)]
        push dword SELECTOR_CODE
        push eax
        retf                            ; a far jump to SELECTOR_CODE:EAX
bits 64
.long:  mov rax, .linked
        jmp rax                         ; from the low copy of this code to the one at linked addresses
.linked:
        ; Null will do for data in 64-bit mode, and takes away what the loader left in GS and FS.
        xor eax, eax
        mov ds, eax
        mov es, eax
        mov fs, eax
        mov gs, eax
        mov ecx, SELECTOR_DATA
        mov ss, ecx
        mov edi, [rsp]                  ; first argument: what was in EAX
        mov esi, [rsp + 4]              ; second: what was in EBX
        mov rsp, boot_stack_end
; [/long]

        ; this_cpu() is "what GS.base points to" (kernel/x86/64/mode/percpu.h), and C may ask at once.
        mov rdx, cpu_boot
        mov rax, rdx
        shr rdx, 32
        mov ecx, MSR_GS_BASE
        wrmsr
        xor ebp, ebp                    ; the end of every chain of callers
        call kernel_main
        ud2                             ; it does not return

section .rodata
; [table]
                align 8, db 0
; Present, ring 0, used already: the CPU must not want to write that down in a table of constants.
entry_gdt:      dq 0
                dq 0x00209B0000000000   ; code: 64 bit; base and limit mean nothing any more
                dq 0x0000930000000000   ; data
entry_gdt_end:
; [/table]

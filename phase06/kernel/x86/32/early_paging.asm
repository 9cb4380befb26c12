; SPDX-License-Identifier: MIT
; @file
; @brief Paging goes on: the kernel, loaded at 1 MiB, is from now on seen at 0xC0000000 and above.
;
; Two tables are enough to get there. Physical memory from 0 on, in pages of 2 MiB, fills one page directory;
; the directory is entered twice, for the first GiB of addresses, where the CPU is executing right now, and for
; the last, where the kernel is linked. kernel/x86/paging_init.c takes the first away again and gives
; each part of the kernel the rights it needs.
;
; The code runs before paging, at an address the linker knows nothing of: every address has ESI added.
;
; Source: Intel SDM vol. 3A §4.4 (PAE paging), §4.1.4 (CPUID bits), §9.9 (order of switching on).
; Next to read: kernel/x86/32/entry.asm, which calls this; kernel/x86/paging_init.c.
bits 32

global arch_early_paging
global paging_early_directory, paging_early_root
extern cpu_require_halt                 ; kernel/x86/cpu_require.asm
extern KERNEL_BASE                      ; its address is the number

FLAGS_ID        equ 1 << 21             ; EFLAGS: can be changed where there is CPUID
CPUID_PAE       equ 1 << 6              ; leaf 1, EDX
CPUID_NX        equ 1 << 20             ; leaf 80000001h, EDX
CR0_WP          equ 1 << 16             ; the kernel, too, obeys read-only pages
CR0_PG          equ 1 << 31
CR4_PAE         equ 1 << 5
MSR_EFER        equ 0xC0000080
EFER_NXE        equ 1 << 11             ; the NX bit of an entry means something

PAGE_PRESENT    equ 1 << 0
PAGE_WRITE      equ 1 << 1
PAGE_LARGE      equ 1 << 7
LARGE_SIZE      equ 2 << 20
LARGE_COUNT     equ 384                 ; 768 MiB: the direct map of kernel/x86/32/mode/address.h

section .text
; arch_early_paging: turn paging on. In: ESI = physical minus linked address. Loses ECX, EDX, EDI, EBP; the code
; that goes on runs at its physical address still.
; [early]
arch_early_paging:
        push eax
        push ebx
        call early_paging_check
        ; Entry i of the directory maps 2 MiB at i * 2 MiB: an entry is 64 bits, the upper half stays zero.
        lea edi, [esi + paging_early_directory]
        mov eax, PAGE_PRESENT | PAGE_WRITE | PAGE_LARGE
        xor ecx, ecx
.entry: mov [edi + ecx * 8], eax
        add eax, LARGE_SIZE
        inc ecx
        cmp ecx, LARGE_COUNT
        jb .entry
        ; The root has four entries, a GiB each. In these, "writable" is a reserved bit.
        lea eax, [edi + PAGE_PRESENT]
        lea ecx, [esi + paging_early_root]
        mov [ecx], eax
        mov edx, KERNEL_BASE
        shr edx, 30
        mov [ecx + edx * 8], eax

        mov eax, cr4
        or eax, CR4_PAE
        mov cr4, eax
        mov cr3, ecx
        call early_paging_nx
        mov eax, cr0
        or eax, CR0_PG | CR0_WP
        mov cr0, eax
        pop ebx
        pop eax
        ret
; [/early]

; early_paging_check: return if the CPU has PAE; else say so and stop. Loses EAX, EBX, ECX, EDX.
early_paging_check:
        pushfd
        pop eax
        mov ecx, eax
        xor eax, FLAGS_ID
        push eax
        popfd
        pushfd
        pop eax
        cmp eax, ecx
        je .none                        ; the bit cannot be changed: a 386 or an early 486
        mov eax, 1
        cpuid
        test edx, CPUID_PAE
        jz .none
        ret
.none:  lea ebx, [esi + early_paging_text]
        jmp cpu_require_halt            ; does not return

; early_paging_nx: let pages be marked as not executable, if the CPU can. Loses EAX, EBX, ECX, EDX.
early_paging_nx:
        mov eax, 0x80000000
        cpuid
        cmp eax, 0x80000001             ; the highest leaf of this kind; less on CPUs that have none
        jb .none
        mov eax, 0x80000001
        cpuid
        test edx, CPUID_NX
        jz .none
        mov ecx, MSR_EFER
        rdmsr
        or eax, EFER_NXE
        wrmsr
.none:  ret

section .rodata
early_paging_text:
        db "WasilOS: this kernel needs a CPU with PAE (a Pentium Pro or later). This one has none. Halted.", 0

section .bss align=4096
paging_early_directory:                 ; that of the kernel's GiB, for good: all address spaces share it
        resb 4096
paging_early_root:                      ; 32 bytes aligned to 32: CR3 has room for no more
        resb 32

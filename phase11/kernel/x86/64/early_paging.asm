; SPDX-License-Identifier: MIT
; @file
; @brief Paging goes on, and with it long mode: the first 4 GiB of memory are seen twice, the first of them once more.
;
; | addresses | what is there | why |
; |---|---|---|
; | 0 to 4 GiB | the same physical ones | the CPU is executing there right now |
; | 0xffff800000000000 and 4 GiB up | all of these, too | the direct map: phys_to_virt() |
; | -2 GiB to -1 GiB | the first GiB | the kernel, where it is linked |
;
; All in pages of 2 MiB. The first two share their tables: entry 0 and entry 256 of the root are the same. The kernel's
; own have a directory of their own, for they will get other rights than the same memory in the direct map.
; kernel/x86/paging_init.c takes the first away again and gives each part of the rest the rights it needs.
;
; Memory above 4 GiB is seen from paging_init.c on; nothing that a loader hands over is there.
;
; Source: Intel SDM vol. 3A §4.5 (4-level paging), §9.8.5 (order of switching on), vol. 4 table 2-2 (EFER).
; Next to read: entry.asm, which calls this; kernel/x86/paging_init.c.
bits 32

global early_paging
global paging_early_root

CR0_WP          equ 1 << 16             ; the kernel, too, obeys read-only pages
CR0_PG          equ 1 << 31
CR4_PAE         equ 1 << 5
MSR_EFER        equ 0xC0000080
EFER_LME        equ 1 << 8              ; long mode begins when paging does
EFER_NXE        equ 1 << 11             ; the NX bit of an entry means something

PAGE_PRESENT    equ 1 << 0
PAGE_WRITE      equ 1 << 1
PAGE_LARGE      equ 1 << 7
LARGE_SIZE      equ 2 << 20
TABLE           equ 4096                ; bytes of a table: 512 entries of 8
DIRECTORIES     equ 4                   ; a GiB each

ENTRY_DIRECT    equ 256                 ; of the root: 0xffff800000000000
ENTRY_LAST      equ 511                 ; of the root: the last 512 GiB ...
ENTRY_KERNEL    equ 510                 ; ... and in these the last GiB but one: -2 GiB

%define PLACE(x) esi + x - early_paging

section .text
; early_paging: build the tables and turn paging on. The CPU can do all that is asked for. Keeps ESI; loses EAX, ECX,
; EDX, EDI, EBP.
; [early]
early_paging:
        push esi
        call .here
.here:  pop esi
        sub esi, .here - early_paging
        ; Entry i maps 2 MiB at i * 2 MiB: an entry is 64 bits, their upper halves stay zero.
        lea edi, [PLACE(paging_early_directories)]
        mov ecx, DIRECTORIES * TABLE / 8
        call early_paging_large
        lea edi, [PLACE(paging_early_kernel_directory)]
        mov ecx, TABLE / 8
        call early_paging_large

        ; Tables that point to tables. All rights are decided by the pages.
        lea edi, [PLACE(paging_early_direct)]
        lea eax, [PLACE(paging_early_directories) + PAGE_PRESENT + PAGE_WRITE]
        mov ecx, DIRECTORIES
.entry: mov [edi], eax
        add eax, TABLE
        add edi, 8
        loop .entry
        lea eax, [PLACE(paging_early_kernel_directory) + PAGE_PRESENT + PAGE_WRITE]
        mov [PLACE(paging_early_kernel) + ENTRY_KERNEL * 8], eax
        lea eax, [PLACE(paging_early_direct) + PAGE_PRESENT + PAGE_WRITE]
        mov [PLACE(paging_early_root)], eax
        mov [PLACE(paging_early_root) + ENTRY_DIRECT * 8], eax
        lea eax, [PLACE(paging_early_kernel) + PAGE_PRESENT + PAGE_WRITE]
        mov [PLACE(paging_early_root) + ENTRY_LAST * 8], eax
; [/early]

; [on]
        mov eax, cr4                    ; 1. entries of 64 bits
        or eax, CR4_PAE
        mov cr4, eax
        lea eax, [PLACE(paging_early_root)]
        mov cr3, eax                    ; 2. where they are: CR3 has 32 bits still, so below 4 GiB
        mov ecx, MSR_EFER
        rdmsr
        or eax, EFER_LME | EFER_NXE     ; 3. not now, but when paging begins
        wrmsr
        mov eax, cr0
        or eax, CR0_PG | CR0_WP         ; 4. now: EFER.LMA, long mode active
        mov cr0, eax
        pop esi
        ret                             ; the same place, found by the tables
; [/on]

; early_paging_large: ECX entries from EDI on, for as many times 2 MiB from address 0 on. Loses EAX, ECX, EDI.
early_paging_large:
        mov eax, PAGE_PRESENT | PAGE_WRITE | PAGE_LARGE
.entry: mov [edi], eax
        add eax, LARGE_SIZE
        add edi, 8
        loop .entry
        ret

section .bss align=4096
paging_early_root:                      ; for good: the root of the kernel's own address space
        resb TABLE
paging_early_direct:                    ; for good, like all of these but entry 0 of the root
        resb TABLE
paging_early_kernel:
        resb TABLE
paging_early_kernel_directory:
        resb TABLE
paging_early_directories:
        resb DIRECTORIES * TABLE

; SPDX-License-Identifier: MIT
; @file
; @brief Can this CPU run a 64-bit kernel? If not, say what is missing, and where that was looked up.
;
; Asked first of all, while still in the mode of the loader: to a CPU without long mode the code behind would be
; nonsense, and its end a reset without a word.
;
; SSE2 is no need of the kernel itself: every 64-bit program may use it without asking, for its arguments even. SYSCALL
; is not asked for: it came with long mode, and Intel's CPUs deny it to whoever asks in another mode, as we do here.
;
; Source: Intel SDM vol. 2A, CPUID (tables 3-8 and 3-11); vol. 1 §20.1 (whether there is CPUID); AMD64 Architecture
; Programmer's Manual vol. 3, appendix D. Next to read: kernel/x86/cpu_require.asm, early_paging.asm.
bits 32

global cpu_needs_check
extern cpu_require_halt                 ; kernel/x86/cpu_require.asm

FLAGS_ID        equ 1 << 21             ; EFLAGS: can be changed where there is CPUID
EXTENDED        equ 0x80000000          ; leaves from here on are counted anew

%define PLACE(x) esi + x - cpu_needs_check

section .text
; cpu_needs_check: return if the CPU has all of the table below; else say what it lacks, and stop. Keeps ESI; loses
; EAX, EBX, ECX, EDX, EDI, EBP.
; [check]
cpu_needs_check:
        push esi
        call .here
.here:  pop esi
        sub esi, .here - cpu_needs_check
        lea ebx, [PLACE(cpu_needs_cpuid)]
        pushfd
        pop eax
        mov ecx, eax
        xor eax, FLAGS_ID
        push eax
        popfd
        pushfd
        pop eax
        cmp eax, ecx
        je cpu_require_halt             ; the bit cannot be changed: a 386 or an early 486

        lea edi, [PLACE(cpu_needs_table)]
.next:  call cpu_needs_ask
        mov ecx, [edi + need.bit]
        bt edx, ecx
        lea ebx, [edi + need.text]
        jnc cpu_require_halt
        add edi, need_size
        lea eax, [PLACE(cpu_needs_end)]
        cmp edi, eax
        jb .next
        pop esi
        ret
; [/check]

; cpu_needs_ask: EDX of the CPUID leaf in the need at EDI, 0 if this CPU has no such leaf. Loses EAX, EBX, ECX, EBP.
cpu_needs_ask:
        mov ebp, [edi + need.leaf]
        mov eax, ebp
        and eax, EXTENDED
        cpuid
        xor edx, edx
        cmp eax, ebp                    ; the highest leaf of this kind
        jb .done
        mov eax, ebp
        cpuid
.done:  ret

struc need
.leaf:          resd 1                  ; of CPUID
.bit:           resd 1                  ; of EDX
.text:          resb 100
endstruc

; need LEAF, BIT, TEXT
%macro need 3
        dd %1, %2
%%text: db %3, 0
        times need_size - need.text - ($ - %%text) db 0
%endmacro

section .rodata
cpu_needs_cpuid:
        db "This CPU has no CPUID instruction; WasilOS needs a 64-bit CPU from phase 11 on.", 0
; [table]
cpu_needs_table:
        need 0x80000001, 29, "This CPU has no long mode (CPUID 80000001h EDX bit 29); WasilOS needs it from phase 11 on."
        need 0x80000001, 20, "This CPU has no NX (CPUID 80000001h EDX bit 20); WasilOS needs it from phase 11 on."
        need 1, 6, "This CPU has no PAE (CPUID 1 EDX bit 6); WasilOS needs it from phase 11 on."
        need 1, 24, "This CPU has no FXSAVE (CPUID 1 EDX bit 24); WasilOS needs it from phase 11 on."
        need 1, 26, "This CPU has no SSE2 (CPUID 1 EDX bit 26); WasilOS needs it from phase 11 on."
cpu_needs_end:
; [/table]

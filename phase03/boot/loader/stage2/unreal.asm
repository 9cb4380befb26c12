; SPDX-License-Identifier: MIT
; @file
; @brief Reach all of memory from real mode: copy and clear above 1 MiB.
;
; A segment register is more than its 16 bits: behind them the CPU keeps base and limit, and every access uses
; those. Real mode, when it loads a register, sets the base and leaves the limit alone. So one visit to
; protected mode, to load a limit of 4 GiB, lasts: afterwards 32-bit offsets work ("unreal mode").
;
; - Firmware has the same freedom and may put the limit back, so each routine makes the visit anew, and
;   hold_gate lets no interrupt in until it has done its work. Work comes in pieces, so that interrupts wait
;   for microseconds.
; - During the visit an NMI would be the end: the interrupt table still is that of real mode.
; Source: Intel SDM vol. 3A §9.9 (mode switching), vol. 3B §20.1 (real mode's address translation).
global unreal_copy, unreal_zero

%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/boot.inc"
%include "boot/loader/stage2/gdt.inc"

UNREAL_PIECE    equ 0x10000             ; bytes cleared with interrupts off

section .text

; unreal_copy: ECX bytes from linear address ESI to EDI. CF=1: A20 is off for good, said. Loses ECX, ESI, EDI.
; [copy]
unreal_copy:
        call hold_gate
        jc .done
        call unreal_enter
        push ecx
        shr ecx, 2
        a32 rep movsd                   ; a32: ESI, EDI and ECX count, not their lower halves
        pop ecx
        and ecx, 3
        a32 rep movsb
        sti
        clc
.done:  ret
; [/copy]

; unreal_zero: clear ECX bytes from linear address EDI on. CF=1: A20 is off for good, said. Loses EAX, ECX,
; EDI.
unreal_zero:
        push edx
.piece: mov edx, ecx                    ; what remains after this piece, and its size
        cmp ecx, UNREAL_PIECE
        jbe .last
        mov ecx, UNREAL_PIECE
.last:  sub edx, ecx
        call hold_gate
        jc .done
        call unreal_enter
        push ecx
        shr ecx, 2
        xor eax, eax
        a32 rep stosd
        pop ecx
        and ecx, 3
        a32 rep stosb
        sti
        mov ecx, edx
        test ecx, ecx                   ; CF=0
        jnz .piece
.done:  pop edx
        ret

; unreal_enter: DS and ES reach 4 GiB from 0 on. Call it with interrupts off. Keeps all registers but flags.
; [enter]
unreal_enter:
        push eax
        push bx
        lgdt [gdt_pointer]
        mov eax, cr0
        or al, CR0_PE
        mov cr0, eax
        jmp .protected                  ; a 386 or 486 has decoded what follows already, in the other mode:
.protected:                             ; a jump makes it forget
        mov bx, GDT_DATA
        mov ds, bx                      ; now 16 bits select a descriptor, and the limit comes along
        mov es, bx
        and al, ~CR0_PE & 0xFF
        mov cr0, eax
        jmp .real
.real:  xor bx, bx
        mov ds, bx                      ; base 0 as before; the limit stays
        mov es, bx
        pop bx
        pop eax
        ret
; [/enter]

; SPDX-License-Identifier: MIT
; @file
; @brief Lines `e820` and `total`: the firmware's map of physical memory, one line a range.
;
; Each range is printed as it comes, and none is kept. The list may come unsorted and its ranges may overlap:
; phase 03 is the first to care.
; Next to read: boot/lib/e820_next.inc (how the firmware is asked), memory_old.asm (when it does not know).
%include "boot/lib/say.inc"
%include "boot/lib/e820.inc"

global report_memory
extern memory_old

section .text

report_memory:
        mov dword [memory_usable], 0
        mov dword [memory_usable + 4], 0
        mov word [memory_entries], 0
; [walk]
        xor ebx, ebx                    ; the firmware's bookmark: 0 to begin
.next:  mov di, memory_range
        call e820_next
        jc .end
        inc word [memory_entries]
        call memory_line
        test ebx, ebx                   ; 0 again: that was the last
        jz .end
        cmp word [memory_entries], E820_MAX
        jb .next
; [/walk]
        say `e820    the list does not end: cut here\n`

.end:   cmp word [memory_entries], 0
        jne .total
        say `e820    not known to this firmware\n`
        call memory_old
.total: say "total   usable "
        mov eax, [memory_usable]
        mov edx, [memory_usable + 4]
        shrd eax, edx, 10               ; bytes to KiB
        shr edx, 10
        call print_decimal
        say " KiB"
        cmp word [memory_entries], 0
        je .done
        say " in "
        say_count [memory_entries]
        say " ranges"
.done:  say `\n`
        ret

; memory_line: write the range just received, ECX = its size in bytes, and count it if it is usable. Loses EAX, SI.
memory_line:
        mov si, memory_range
        call e820_print
        cmp ecx, e820_size
        jb .count                       ; before ACPI 3.0: the firmware has said nothing about attributes
        call e820_print_attributes
.count: say `\n`
        test byte [memory_range + e820.attributes], E820_ENABLED
        jz .done
        cmp dword [memory_range + e820.type], E820_USABLE
        jne .done
        mov eax, [memory_range + e820.length]
        add [memory_usable], eax
        mov eax, [memory_range + e820.length + 4]
        adc [memory_usable + 4], eax
.done:  ret

%include "boot/lib/e820_next.inc"
%include "boot/lib/e820_print.inc"

section .bss

global memory_usable
                alignb 4
memory_range:   resb e820_size
memory_usable:  resq 1                  ; bytes
memory_entries: resw 1

; SPDX-License-Identifier: MIT
; @file
; @brief Lines `e820` and `total`: the firmware's map of physical memory, one line a range.
;
; INT 15h AX=E820h hands out one range a call; EBX is its bookmark: 0 to start, 0 again after the last.
; What real firmware does is wider than the text: the end may come as CF=1 one call later, the
; answer may have 20 bytes (before ACPI 3.0) or 24, and a broken one never ends. So the buffer is prepared
; afresh for each call, and there is a bound.
;
; - The list may come unsorted and its ranges may overlap: phase 03 is the first to care.
; Source: ACPI 6.4 §15.1 (the call), Table 15.5 (attributes), Table 15.1 (types). Next to read: memory_old.asm.
%include "boot/lib/say.inc"

global report_memory
extern memory_old

E820_USABLE     equ 1                   ; type: memory for the operating system
E820_ENABLED    equ 1                   ; attribute bit 0: when it is clear, ignore the range
SMAP            equ "PAMS"              ; 'SMAP' with its first letter on top, as the call wants it
E820_BOUND      equ 128                 ; more than any PC has; a list without end is cut here

section .text

report_memory:
        mov dword [memory_usable], 0
        mov dword [memory_usable + 4], 0
        mov word [memory_entries], 0
        xor ebx, ebx
; [e820]
.next:  mov dword [range.attributes], E820_ENABLED      ; what a 20-byte answer leaves alone
        mov eax, 0xE820
        mov edx, SMAP
        mov ecx, RANGE_SIZE
        push ds
        pop es
        mov di, range
        int 0x15
        jc .end                         ; "no such call", or one call past the end
        cmp eax, SMAP
        jne .end                        ; somebody else's answer
        cmp ecx, RANGE_SIZE_OLD
        jb .end
        inc word [memory_entries]
        push ebx
        call memory_line
        pop ebx
        test ebx, ebx
        jz .end
        cmp word [memory_entries], E820_BOUND
        jb .next
; [/e820]
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

; memory_line: write the range just received, CL = its size in bytes, and count it if it is usable.
memory_line:
        say "e820    base "
        say_dword [range.base + 4]
        say_dword [range.base]
        say " length "
        say_dword [range.length + 4]
        say_dword [range.length]
        say " type "
        mov eax, [range.type]
        xor edx, edx
        call print_decimal
        say " "
        cmp eax, MEMORY_TYPES
        jb .named
        mov ax, 0                       ; every number we do not know is as good as reserved
.named: mov bx, ax
        shl bx, 1
        mov si, [memory_type_names + bx]
        call console_puts

        cmp cx, RANGE_SIZE
        jb .count
        say " attr "
        movzx eax, byte [range.attributes]
        say_byte al
        test byte [range.attributes], E820_ENABLED
        jnz .count
        say ` ignored\n`
        ret
.count: say `\n`
        cmp dword [range.type], E820_USABLE
        jne .done
        mov eax, [range.length]
        add [memory_usable], eax
        mov eax, [range.length + 4]
        adc [memory_usable + 4], eax
.done:  ret

section .rodata

memory_type_names:
        dw .other, .usable, .reserved, .acpi_data, .acpi_nvs, .bad, .disabled, .persistent
MEMORY_TYPES    equ ($ - memory_type_names) / 2
.other:         db "unknown", 0
.usable:        db "usable", 0
.reserved:      db "reserved", 0
.acpi_data:     db "ACPI data", 0       ; usable once the tables have been read
.acpi_nvs:      db "ACPI NVS", 0        ; kept over sleep for the firmware
.bad:           db "bad memory", 0
.disabled:      db "disabled", 0
.persistent:    db "persistent", 0

section .bss

range:
.base:          resq 1
.length:        resq 1
.type:          resd 1
.attributes:    resd 1                  ; from ACPI 3.0 on
RANGE_SIZE      equ $ - range
RANGE_SIZE_OLD  equ range.attributes - range

global memory_usable
memory_usable:  resq 1                  ; bytes
memory_entries: resw 1

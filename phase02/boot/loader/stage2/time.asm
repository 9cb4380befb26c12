; SPDX-License-Identifier: MIT
; @file
; @brief Command time: the battery clock's date and time, and the timer's ticks since midnight.
;
; Two clocks: the RTC runs while the machine is off and counts seconds in BCD (two decimal digits a byte); the
; timer interrupts 1193182 / 65536 = 18.2 times a second, and the firmware counts it in a dword of its data area.
; A dead battery is common, so an answer is believed only when it says so and consists of decimal digits.
; Source: IBM PC/AT Technical Reference (1985), BIOS listing of INT 1Ah, AH=00h, 02h, 04h; Motorola MC146818
;         data sheet.
%include "boot/loader/stage2/stage2.inc"

COMMAND time, "time                 date and time of day, ticks since midnight", time_run

TIMER_HZ        equ 1193182             ; of the timer's input; it divides by 65536

section .text

; [time]
time_run:
        call argument_none
        jnc .date
        ret
.date:  say "date    "
        mov ah, 0x04                    ; CH:CL = year, DH = month, DL = day
        clc                             ; some firmware only ever sets CF
        int 0x1A
        jc .no_date
        mov ax, cx
        call time_check
        jc .no_date
        mov ax, dx
        call time_check
        jc .no_date
        say_word cx
        say "-"
        say_byte dh
        say "-"
        say_byte dl
        say `\n`
        jmp .time
.no_date:
        call time_dead

.time:  say "time    "
        mov ah, 0x02                    ; CH = hour, CL = minute, DH = second
        clc
        int 0x1A
        jc .no_time
        mov ax, cx
        call time_check
        jc .no_time
        mov al, dh
        mov ah, 0
        call time_check
        jc .no_time
        mov al, dh
        call time_clock
        say `\n`
        jmp time_ticks
.no_time:
        call time_dead
; [/time]
        ; fall through

; time_ticks: the line of the timer.
; [ticks]
time_ticks:
        mov ah, 0x00                    ; CX:DX = ticks
        int 0x1A
        movzx eax, cx
        shl eax, 16
        mov ax, dx
        mov ebp, eax
        say "ticks   "
        xor edx, edx
        call print_decimal
        say " since midnight, 18.2065 a second: "
        mov edx, 65536
        mul edx                         ; periods of the timer's input
        mov ecx, TIMER_HZ
        div ecx                         ; seconds
        call time_of_day
        call time_clock
        say `\n`
        ret
; [/ticks]

; time_of_day: EAX seconds become CH = hour, CL = minute, AL = second, all BCD. Loses EDX.
time_of_day:
        xor edx, edx
        mov ecx, 60
        div ecx
        push dx                         ; seconds
        xor edx, edx
        div ecx                         ; EAX = hours, EDX = minutes
        call time_bcd
        mov ch, al
        mov al, dl
        call time_bcd
        mov cl, al
        pop ax
        ; fall through

; time_bcd: AL (0..99) as two decimal digits. Loses AH.
time_bcd:
        aam                             ; AH = tens, AL = ones
        shl ah, 4
        or al, ah
        ret

; time_check: CF=1 if AX holds anything but decimal digits. Loses AX.
time_check:
        push cx
        mov cx, 4
.next:  push ax
        and al, 0x0F
        cmp al, 10
        pop ax
        cmc
        jc .done
        shr ax, 4
        loop .next
        clc
.done:  pop cx
        ret

; time_clock: write CH:CL:AL, BCD.
time_clock:
        say_byte ch
        say ":"
        say_byte cl
        say ":"
        say_byte al
        ret

time_dead:
        say `unknown: the battery clock does not run\n`
        ret

; SPDX-License-Identifier: MIT
; @file
; @brief The line editor: one line from the console, with a history.
;
; Backspace takes back a character, ^U the line, ^C gives it up; up and down (^P, ^N) walk through the last
; HISTORY_LINES lines. CR ends a line, and so does LF, but CR LF is one end, not two. What cannot be done
; beeps. Editing is at the end only: to rub out on any terminal it takes no more than "\b \b".
;
; The line is always NUL-terminated at line_length, so that it can be printed and copied at any moment.
global line_read

%include "boot/loader/stage2/stage2.inc"

LINE_MAX        equ 70                  ; with the prompt this stays in one row of 80
HISTORY_LINES   equ 4

CHAR_CANCEL     equ 'C' & 0x1F          ; control characters are letters with bits 5 and 6 off
CHAR_BELL       equ 'G' & 0x1F
CHAR_BACKSPACE  equ 'H' & 0x1F
CHAR_DOWN       equ 'N' & 0x1F
CHAR_UP         equ 'P' & 0x1F
CHAR_KILL       equ 'U' & 0x1F
CHAR_DELETE     equ 0x7F                ; what the Backspace key of most terminals sends

section .text

; line_read: edit a line until it is ended. Out: SI = the line, NUL-terminated (empty after ^C), good until
; the next call. Loses AX, BX, CX, DX, DI.
; [read]
line_read:
        mov word [line_length], 0
        mov byte [line_text], 0
        mov word [history_back], 0
.next:  call console_getc
        mov ah, [line_last]             ; the character before this one
        mov [line_last], al
        mov bx, line_keys
.find:  cmp byte [bx], 0
        je .insert
        cmp al, [bx]
        je .key
        add bx, 3
        jmp .find
.key:   call [bx + 1]                   ; CF=1: the line has ended
        jnc .next
        mov si, line_text
        ret
; [/read]

.insert:
        cmp al, ' '
        jb .beep
        cmp word [line_length], LINE_MAX
        je .beep
        call line_append
        jmp .next
.beep:  call line_beep
        jmp .next

; The routines below: in AL = the character, AH = the one before it; out CF=1 to end the line.

line_enter:
        cmp ax, `\n\r`                  ; AL = LF, AH = CR: the second half of a pair
        je line_done
        say `\n`
        call history_add
        stc
        ret

line_cancel:
        say `^C\n`
        mov byte [line_text], 0
        stc
        ret

line_rubout:
        mov di, [line_length]
        dec di
        js line_beep
        mov [line_length], di
        mov byte [line_text + di], 0
        say `\b \b`
        clc
        ret

line_beep:
        mov al, CHAR_BELL
        call console_putc
line_done:
        clc
        ret

; line_kill: rub out the whole line.
line_kill:
        cmp word [line_length], 0
        je line_done
        call line_rubout
        jmp line_kill

; line_append: add AL to the line and echo it.
line_append:
        mov di, [line_length]
        mov [line_text + di], al
        mov byte [line_text + di + 1], 0
        inc word [line_length]
        jmp console_putc

; line_older, line_newer: put another line of the history in the place of this one.
line_older:
        mov dx, [history_back]
        inc dx
        cmp dx, [history_count]
        ja line_beep
        jmp history_show
line_newer:
        mov dx, [history_back]
        dec dx
        js line_beep
        ; fall through

; history_show: DX lines back becomes the line; 0 is a new, empty one.
history_show:
        mov [history_back], dx
        call line_kill
        test dx, dx
        jz line_done
        mov si, [history_next]
        sub si, dx
        call history_slot
.copy:  lodsb
        test al, al
        jz line_done
        call line_append
        jmp .copy

; history_add: note the line, unless it is empty.
history_add:
        cmp word [line_length], 0
        je line_done
        mov si, [history_next]
        call history_slot
        mov di, si
        mov si, line_text
        mov cx, LINE_MAX + 1
        rep movsb
        inc word [history_next]
        cmp word [history_count], HISTORY_LINES
        je line_done
        inc word [history_count]
        ret

; history_slot: line number SI, counted from the first ever, becomes its address; only the last few have one.
history_slot:
        and si, HISTORY_LINES - 1       ; a power of two, so it holds when the number wraps
        imul si, LINE_MAX + 1
        add si, history_text
        ret

section .rodata

line_keys:
%macro LINE_KEY 2
        db %1
        dw %2
%endmacro
        LINE_KEY `\r`, line_enter
        LINE_KEY `\n`, line_enter
        LINE_KEY CHAR_BACKSPACE, line_rubout
        LINE_KEY CHAR_DELETE, line_rubout
        LINE_KEY CHAR_KILL, line_kill
        LINE_KEY CHAR_CANCEL, line_cancel
        LINE_KEY CHAR_UP, line_older
        LINE_KEY CHAR_DOWN, line_newer
        db 0

section .bss

line_text:      resb LINE_MAX + 1
line_last:      resb 1
history_text:   resb HISTORY_LINES * (LINE_MAX + 1)
                alignb 2
line_length:    resw 1
history_next:   resw 1                  ; lines noted so far
history_count:  resw 1                  ; of these, how many are still there
history_back:   resw 1                  ; how far back we are looking; 0 is the line being typed

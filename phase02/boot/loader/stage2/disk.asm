; SPDX-License-Identifier: MIT
; @file
; @brief Command disk: the drives, what the boot drive holds for us, any sector of any drive.
;
; Only the boot drive is read without being asked to: an empty floppy drive takes seconds to say that it is.
; Next to read: drive.asm, sectors.asm, boot/lib/disk.inc.
%include "boot/loader/stage2/stage2.inc"
%include "boot/loader/stage2/drive.inc"
%include "boot/loader/stage2/catalogue.inc"
%include "boot/lib/boot_block.inc"

extern drive_floppies, drive_hard_disks, drive_found, disk_spt, disk_chs

COMMAND disk, "disk [DRIVE [LBA]]   the drives, or one, or a sector of it", disk_run

section .text

disk_run:
        call argument_end
        je disk_list
        call number_parse
        jc .usage
        cmp eax, 0xFF
        ja .usage
        mov dl, al
        call argument_end
        je disk_one
        call number_parse
        jc .usage
        call argument_end
        je disk_sector
.usage: complain `disk: DRIVE (00 first floppy, 80 first hard disk) and LBA are expected, hexadecimal\n`
        ret

; disk_list: every drive the firmware has. Loses CX, DX.
disk_list:
        mov dl, 0x00
        call drive_floppies
        call .several
        mov dl, 0x80
        call drive_hard_disks
.several:
        jcxz .done
        push cx
        call disk_one
        pop cx
        inc dx
        loop .several
.done:  ret

; disk_one: the line of drive DL, and more about it if it is the boot drive. Keeps DX.
disk_one:
        pusha
        call drive_query
        jc .none
        call disk_line
        cmp dl, [boot_drive]
        jne .done
        call disk_boot_area
        jmp .done
.none:  call disk_missing
.done:  popa
        ret

; disk_missing: say that there is no drive DL, and the firmware's status AH. Keeps all registers.
disk_missing:
        complain "disk: no drive "
        say_byte dl
        say ", error "
        call disk_error_print
        say `\n`
        ret

; disk_line: drive DL, as found in drive_found. Loses EAX, SI; keeps DX.
disk_line:
        say_byte dl
        mov si, disk_floppy
        test dl, 0x80
        jz .kind
        mov si, disk_hard
.kind:  call console_puts
        push edx
        mov eax, [drive_found + drive.sectors]
        mov edx, [drive_found + drive.sectors + 4]
        call print_decimal
        pop edx
        say " sectors of "
        say_count [drive_found + drive.bytes]
        say " bytes, CHS "
        say_count [drive_found + drive.cylinders]
        say "/"
        say_count [drive_found + drive.heads]
        say "/"
        say_count [drive_found + drive.spt]
        mov al, [drive_found + drive.edd]
        test al, al
        jz .no_edd
        say ", EDD "
        aam 16                          ; AH = upper digit, AL = lower digit
        mov [disk_version], al
        movzx ax, ah
        say_count ax
        say "."
        movzx ax, byte [disk_version]
        say_count ax
        jmp .boot
.no_edd:
        say ", no EDD"
.boot:  cmp dl, [boot_drive]
        jne .end
        say ", booted"
.end:   say `\n`
        ret

; disk_boot_area: what the boot block of drive DL and our catalogue say. Loses all but the segments.
; [area]
disk_boot_area:
        xor edi, edi
        call disk_fetch
        jc disk_failed
        mov cx, 512 / 4
.find:  cmp dword [bx], BLOCK_MAGIC
        je .found
        add bx, 4
        loop .find
        say `    no boot block\n`
        ret
.found: say "    boot area: "
        say_count [bx + block.sectors]
        say " sectors from LBA "
        say_dword [bx + block.lba]
        say ", sum "
        say_dword [bx + block.sum]
        say `\n`
        ; fall through
; [/area]

; disk_catalogue: the entries of the catalogue. Loses EAX, BX, CX, SI.
disk_catalogue:
        mov bx, catalogue + catalogue_header_size
        mov cx, [catalogue + catalogue_header.count]
        say "    catalogue: "
        say_count cx
        say ` entries\n`
        jcxz .done
.next:  say "    "
        lea si, [bx + catalogue_entry.name]
        push cx
        mov cx, CATALOGUE_NAME
.char:  lodsb
        test al, al
        jz .named
        call console_putc
        loop .char
.named: pop cx
        say ": "
        mov eax, [bx + catalogue_entry.bytes]
        xor edx, edx
        call print_decimal
        say " bytes from LBA "
        say_dword [bx + catalogue_entry.lba]
        say ", sum "
        say_dword [bx + catalogue_entry.sum]
        say `\n`
        add bx, catalogue_entry_size
        loop .next
.done:  ret

; disk_sector: show sector EAX of drive DL.
; [sector]
disk_sector:
        mov edi, eax
        call disk_reachable
        jc .done
        call disk_fetch
        jc disk_failed
        call disk_place
        xor dx, dx                      ; offset in the sector
        mov cx, 16
.line:  say_hex ax, dx, 3
        say " "
        call hexdump_line
        add bx, 16
        add dx, 16
        cmp dx, 512
        jb .line
.done:  ret
; [/sector]

; disk_reachable: may sector EDI of drive DL be asked for? CF=1: no, and why has been said. Keeps DX, EDI.
disk_reachable:
        call drive_query
        jc .missing
        cmp word [drive_found + drive.bytes], 512
        jne .size                       ; a CD's sectors would not fit into the buffer
        cmp edi, [drive_found + drive.sectors]
        jb .yes
        cmp dword [drive_found + drive.sectors + 4], 0
        jne .yes
        complain "disk: drive "
        say_byte dl
        say " has only "
        say_dword [drive_found + drive.sectors]
        say ` sectors\n`
        stc
        ret
.missing:
        call disk_missing
        stc
        ret
.size:  complain `disk: only sectors of 512 bytes can be read\n`
        stc
        ret
.yes:   clc
        ret

; disk_fetch: sector EDI of drive DL to sectors_buffer. Out: BX = its address; CF=1: AH = the firmware's status.
; Loses EAX, CX.
disk_fetch:
        mov eax, edi
        mov cx, 1
        mov bx, sectors_buffer
        jmp sectors_read

; disk_place: how drive DL was asked for sector EDI, and where it is now. Keeps all registers.
disk_place:
        pushad
        say "drive "
        say_byte dl
        say " LBA "
        say_dword edi
        movzx ebx, word [disk_spt]
        test bx, bx
        jz .edd
        mov eax, edi
        call disk_chs                   ; CX, DH: the registers with which the firmware was asked
        say ", by CHS "
        mov al, ch
        mov ah, cl
        shr ah, 6
        say_count ax
        say "/"
        movzx ax, dh
        say_count ax
        say "/"
        and cx, 0x3F
        say_count cx
        jmp .where
.edd:   say ", by EDD"
.where: say ", now at 0000:"
        say_word sectors_buffer
        say `\n`
        popad
        ret

; disk_failed: say that sector EDI of drive DL could not be read, and why: AH. Keeps all registers.
disk_failed:
        complain "disk: drive "
        say_byte dl
        say " LBA "
        say_dword edi
        say ": error "
        call disk_error_print
        say `\n`
        ret

section .rodata

disk_floppy:    db " floppy,    ", 0
disk_hard:      db " hard disk, ", 0

section .bss

disk_version:   resb 1

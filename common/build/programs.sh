#!/bin/sh
# programs.sh OBJECT PROGRAM…: programs as flat images in one object, each an entry of the kernel's registry `program`
# (kernel/proc/program.h). Environment: OBJCOPY, NASM, BITS.
set -eu
object=$1
shift
source=${object%.o}.asm word=dd bytes=4
rm -f "$object" "$source" # in a mutant they are links to the phase's own
[ "$BITS" != 64 ] || word=dq bytes=8
{
    echo "bits $BITS"
    for program; do
        name=${program##*/}
        "$OBJCOPY" -O binary "$program" "$program.flat"
        cat <<EOT
section .rodata
align 16
program_image_$name: incbin "$program.flat"
program_end_$name: db 0
program_name_$name: db "$name", 0
align 8
program_$name: $word program_name_$name, program_image_$name, program_end_$name
section .reg.program.55.$name progbits alloc noexec nowrite align=$bytes
global reg_program_$name
reg_program_$name: $word program_$name
EOT
    done
} >"$source"
"$NASM" -f "elf$BITS" -o "$object" "$source"

#!/bin/sh
# stubs.sh DIR SOURCE…: from the lines SYSCALL(number, name, arguments, …) of the kernel's sources, what programs need to
# call the kernel: DIR/stubs.asm, a function for each, and DIR/syscall.h, the numbers as SYS_name, and all of them as SYS_ALL.
#
# A stub is weak: where C's function does more than the call, user/lib has one of the same name. Each is a section of its own,
# so that a program holds those that it uses. Both files are touched only when they change.
#
# Environment: NUMBERS, for 64 bit: the file with the rows of x86-64 (kernel/x86/64/mode/syscall.h). A call with another name there
# has both, so that one source of a program does for both modes.
set -eu
dir=$1
shift
mkdir -p "$dir"
trap 'rm -f "$dir"/*.$$' EXIT
sed -n 's/^SYSCALL(\([0-9][0-9]*\), *\([a-z0-9_]*\), *\([0-6]\),.*/\1 \2 \3/p' "$@" | sort -n >"$dir/calls.$$"
if [ -n "${NUMBERS:-}" ]; then
    sed -n 's/^#define SYSCALL_64_\([a-z0-9_]*\) *\(CALL\|LESS\), \([0-9]*\), \([a-z0-9_]*\)$/\1 \3 \4/p' "$NUMBERS" |
        awk 'NR == FNR { number[$1] = $2; name[$1] = $3; next }
             $2 in number { print number[$2], name[$2], $3; if (name[$2] != $2) print number[$2], $2, $3 }' - "$dir/calls.$$" |
        sort -n >"$dir/these.$$"
    mv "$dir/these.$$" "$dir/calls.$$"
fi
{
    [ -n "${NUMBERS:-}" ] && echo 'bits 64' || echo 'bits 32'
    for count in 0 1 2 3 4 5 6; do echo "extern syscall_stub$count"; done
    while read -r number name count; do
        echo "global \$$name:weak function"
        echo "section .text.$name exec"
        echo "\$$name: mov eax, $number"
        echo "jmp syscall_stub$count"
    done <"$dir/calls.$$"
} >"$dir/stubs.asm.$$"
{
    echo '/* Made by common/build/stubs.sh from the SYSCALL() lines of the kernel. */'
    sed 's/^\([0-9]*\) \([^ ]*\) .*/#define SYS_\2 \1/' "$dir/calls.$$"
    echo "#define SYS_ALL $(sed 's/ .*//' "$dir/calls.$$" | uniq | paste -s -d ,)"
} >"$dir/syscall.h.$$"
for file in stubs.asm syscall.h; do
    cmp -s "$dir/$file.$$" "$dir/$file" || mv -f "$dir/$file.$$" "$dir/$file"
done

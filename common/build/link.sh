#!/bin/sh
# link.sh KERNEL SCRIPT OBJECT…: link a kernel (environment: LD, NASM, BITS, PHASE, KERNEL_BASE), then check its promises.
#
# A kernel that has a use for a table of its own functions (kernel/panic/symbols.c) is linked twice: first without one,
# then with the list of what is where. Code stands in front of all constants, so the table moves no function; that is
# checked all the same.
set -eu
kernel=$1 script=$2
shift 2
scratch=$kernel.symbols
trap 'rm -f "$scratch".*' EXIT
phase=${PHASE#phase} format=elf_i386
[ "$BITS" != 64 ] || format=elf_x86_64
link() { # OUTPUT OBJECT…
    output=$1
    shift
    "$LD" -m "$format" -nostdlib -z noexecstack --orphan-handling=error \
        --defsym=KERNEL_BASE="$KERNEL_BASE" --defsym=KERNEL_PHASE="${phase#0}" -T "$script" -o "$output" "$@"
}
# Whether two lists of nm have the same code at the same places.
same_code() {
    awk '
        FNR == 1 { file++ }
        $(NF - 1) !~ /^[tTW]$/ { next }
        file == 1 { first[++count] = $0 }
        file == 2 && $0 != first[++now] { moved = 1 }
        END { exit moved || now != count }' "$1" "$2"
}

case " $* " in
*/kernel/panic/symbols.c.o\ *)
    link "$scratch.first" -S "$@" # what debuggers read takes longer to link than all the rest
    nm -n -S "$scratch.first" >"$scratch.before"
    sh common/build/symbols.sh "$scratch.before" >"$scratch.asm"
    "$NASM" -f "elf$BITS" -o "$scratch.o" "$scratch.asm"
    link "$kernel" ${RELINK+-S} "$@" "$scratch.o" # RELINK: a mutant, which nobody debugs
    nm -n -S "$kernel" >"$scratch.names"
    if ! same_code "$scratch.before" "$scratch.names"; then
        rm -f "$kernel"
        echo "link.sh: the table of symbols has moved code" >&2
        exit 1
    fi
    ;;
*)
    link "$kernel" "$@"
    nm -n -S "$kernel" >"$scratch.names"
    ;;
esac
sh common/build/after.sh "$kernel" "$scratch.names"

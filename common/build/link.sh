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
link() { # OUTPUT OBJECT…
    output=$1
    shift
    "$LD" -m "elf_$([ "$BITS" = 64 ] && echo x86_64 || echo i386)" -nostdlib -z noexecstack --orphan-handling=error \
        --defsym=KERNEL_BASE="$KERNEL_BASE" --defsym=KERNEL_PHASE="$(echo "${PHASE#phase}" | sed 's/^0//')" -T "$script" -o "$output" "$@"
}
code() { nm -n "$1" | grep ' [tTW] '; }

case " $* " in
*/kernel/panic/symbols.c.o\ *)
    link "$scratch.first" -S "$@" # what debuggers read takes longer to link than all the rest
    sh common/build/symbols.sh "$scratch.first" >"$scratch.asm"
    "$NASM" -f "elf$BITS" -o "$scratch.o" "$scratch.asm"
    link "$kernel" "$@" "$scratch.o"
    code "$scratch.first" >"$scratch.before"
    if ! code "$kernel" | cmp -s - "$scratch.before"; then
        rm -f "$kernel"
        echo "link.sh: the table of symbols has moved code" >&2
        exit 1
    fi
    ;;
*) link "$kernel" "$@" ;;
esac
sh common/build/after.sh "$kernel"

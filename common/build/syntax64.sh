#!/bin/sh
# syntax64.sh: compiles all portable code of the newest phase with -m64, with the types of kernel/x86/64, and throws the
# result away: code that works in 32 bit only shows itself years before phase11 needs it. "N passed, M failed".
set -u
FLAGS='-std=gnu11 -O2 -ffreestanding -fno-pie -m64 -mno-red-zone -mcmodel=kernel -mgeneral-regs-only -fsyntax-only
    -Wall -Wextra -Wundef -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla -Werror'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
includes=
for layer in $LAYERS; do includes="-I$layer/ -I$layer/kernel/x86/64 $includes"; done
passed=0 failed=0
# shellcheck disable=SC2086 # words on purpose
for winner in $(sh common/build/winners.sh "$scratch" $LAYERS | grep -E '^(kernel|lib|tests)/.*\.c:' | grep -v '/32/'); do
    if $CC $FLAGS $includes "${winner#*:}/${winner%%:*}" >"$scratch/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        cat "$scratch/log"
    fi
done
echo "portable code in 64 bit: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]

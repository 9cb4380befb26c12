#!/bin/sh
# registry.sh: every registry of the phase, in the order in which it is walked, with the place of each entry.
#
# An entry of table T is a global symbol reg_T_NAME in section .reg.T.LP.NAME, so the linked program itself tells: the
# order of addresses is the order of the walk (docs/design.md, registries).
set -eu
found=
for elf in $(find "$O" -name '*.elf' ! -path '*/tree/*' | sort); do
    # Address, table, name and, where the debug information has it, file:line.
    table=$(nm -n -l "$elf" | tr '\t' ' ' | sed -n 's/^\([0-9a-f]*\) [A-Za-z] reg_\([a-z]*\)_/\1 \2 /p')
    [ -n "$table" ] || continue
    found=yes
    echo "${elf#"$O"/}"
    echo "$table" | while read -r address table name place; do
        place=${place#"$PWD"/}
        case $place in '??'* | '') place=$(grep -rlE "COMMAND +$name," $LAYERS --include='*.asm' 2>/dev/null | tail -n 1) || place= ;; esac
        printf '  %-10s %-22s 0x%s  %s\n' "$table" "$name" "$address" "$place"
    done
done
[ -n "$found" ] || echo "$TARGET has no registries: they begin with the monitor commands of phase02"

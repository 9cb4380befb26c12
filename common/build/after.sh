#!/bin/sh
# after.sh KERNEL NAMES (what nm -n -S says): does every registry entry stand behind those that its AFTER() names? (kernel/init.h)
#
# First it sees to the rule that this and registry.sh rely on: a table's name is lower-case letters, and it has an owner.
# The promises are texts "TABLE NEW OLD" in section .after, the order is that of the symbols reg_TABLE_NAME. One clear
# line for each that is broken; the kernel is then removed, as if it had not been linked.
set -eu
readelf -p .after "$1" 2>/dev/null | awk '
FNR == NR {
    if (sub(/^registry_begin_/, "", $NF)) $0 = "table " $NF
    else if ($(NF - 1) == "R" && sub(/^reg_/, "", $NF) && (cut = index($NF, "_"))) $0 = "entry " substr($NF, 1, cut - 1) " " substr($NF, cut + 1)
    else next
}
FNR != NR && ! sub(/^ *\[ *[0-9a-f]*\] */, "after ") { next }
$1 == "table" && $2 !~ /^[a-z]+$/ { print "registry table " $2 ": its name must be lower-case letters only"; broken = 1 }
$1 == "table" { table[$2] }
$1 == "entry" { place[$2, $3] = NR; entry[$2] = $3 }
$1 == "after" && place[$2, $4] >= place[$2, $3] {
    print $2 " " $3 " says AFTER(" $4 "), but " ($3 == $4 ? "that is itself" : "its level and place come before those of " $4)
    broken = 1
}
END {
    for (name in entry)
        if (!(name in table) && !broken) {
            print "registry table " name " has an entry " entry[name] ", but no REGISTRY_DEFINE(" name ")"
            broken = 1
        }
    exit broken
}' "$2" - >&2 || { rm -f "$1" && exit 1; }

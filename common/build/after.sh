#!/bin/sh
# after.sh KERNEL: does every registry entry stand behind those that its AFTER() names? (kernel/init.h)
#
# The promises are texts "TABLE NEW OLD" in section .after, the order is that of the symbols reg_TABLE_NAME. One clear
# line for each that is broken; the kernel is then removed, as if it had not been linked.
set -eu
{
    nm -n "$1" | sed -n 's/^[0-9a-f]* [A-Za-z] reg_\([a-z]*\)_\(.*\)$/entry \1 \2/p'
    readelf -p .after "$1" 2>/dev/null | sed -n 's/^ *\[ *[0-9a-f]*\] *\([a-z]* [^ ]* [^ ]*\)$/after \1/p'
} | awk '
$1 == "entry" { place[$2, $3] = NR }
$1 == "after" && place[$2, $4] > place[$2, $3] {
    print $2 " " $3 " says AFTER(" $4 "), but its level and place come before those of " $4; broken = 1
}
END { exit broken }' >&2 || { rm -f "$1" && exit 1; }

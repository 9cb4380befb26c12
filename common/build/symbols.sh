#!/bin/sh
# symbols.sh NAMES (what nm -n -S says): the kernel's functions, static ones too, as NASM source of the table that lib/symbol_table.h describes.
#
# A function without a size (assembly) ends where the next begins. Labels inside an assembly function (".loop") have no
# size and a dot in their name: they are no functions. Of two names for one address the first counts. Only the lower 32 bits of
# addresses are read: the kernel has less than 4 GiB, and awk's numbers have 53 bits.
set -eu
awk '
function hex(text,    i, n) {
    for (i = length(text) > 8 ? length(text) - 7 : 1; i <= length(text); i++) n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
    return n
}
$NF == "kernel_text_start" { base = hex($1) }
$NF == "kernel_text_end" { end = hex($1) - base }
NF == 4 && $3 ~ /^[tTwW]$/ { add($1, hex($2), $4) }
NF == 3 && $2 ~ /^[tTwW]$/ && $3 !~ /\.|^kernel_text_(start|end)$/ { add($1, 0, $3) }
function add(address, bytes, text) {
    address = hex(address)
    if (count > 0 && address == start[count]) {
        if (size[count] > 0 || bytes == 0) return
        count--                         # the one that knows its size
    }
    count++
    start[count] = address
    size[count] = bytes
    name[count] = text
}
END {
    print "global symbols_begin, symbols_end, symbols_names\nsection .rodata\nalign 4\nsymbols_begin:"
    for (i = 1; i <= count; i++) {
        if (start[i] < base || start[i] - base >= end) continue
        room = (i < count && start[i + 1] - base < end ? start[i + 1] - base : end) - (start[i] - base)
        if (size[i] == 0 || size[i] > room) size[i] = room
        printf "dd %d, %d, %d\n", start[i] - base, size[i], offset
        names = names "db \"" name[i] "\", 0\n"
        offset += length(name[i]) + 1
    }
    printf "symbols_end:\nsymbols_names:\n%s", names
}' "$1"

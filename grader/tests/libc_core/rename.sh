#!/bin/sh
# rename.sh OUTPUT OBJECT…: put the C library's objects into one, in which all that they define begins with `wasil_`, and the system
# calls that they use begin with `shim_` (shim.c). What else they lack is the host's.
set -eu
output=$1
shift
trap 'rm -f "$output.r" "$output.names"' EXIT
ld -r -o "$output.r" "$@"
{
    nm --defined-only --extern-only "$output.r" | awk '$3 !~ /^__/ { print $3, "wasil_" $3 }'
    for call in stat64 lstat64 fstat64 open getdents64 readlink mkdir environ; do echo "$call shim_$call"; done
} >"$output.names"
objcopy --redefine-syms="$output.names" "$output.r" "$output"

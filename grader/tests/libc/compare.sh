#!/bin/sh
# compare.sh DIR NAME…: each program of DIR/host and of DIR/ours must print the same and end with the same status.
# "N passed, M failed".
set -u
dir=$(realpath "$1")
shift
passed=0 failed=0
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
for name; do
    "$dir/host/$name" >"$dir/$name.want" 2>"$dir/$name.log"
    want=$?
    timeout -s KILL 100 "$dir/ours/$name" >"$dir/$name.got" 2>>"$dir/$name.log"
    got=$?
    if [ "$want" = "$got" ] && cmp -s "$dir/$name.want" "$dir/$name.got"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not ok: $name (status $got, the host's $want)"
        diff "$dir/$name.want" "$dir/$name.got" | head -n 20 | sed 's/^/    /'
        head -n 30 "$dir/$name.log" | sed 's/^/    /'
    fi
done
echo "C library: $passed passed, $failed failed"
[ "$failed" = 0 ]

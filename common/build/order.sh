#!/bin/sh
# order.sh: do the kernels in BUILD still walk their tables in the order that grader/tests/order/phaseNN records?
#
# A record holds lines "TABLE NAME". Every kernel from its phase on must have all of them, in that order; what stands
# between them is free, so that a new entry (a file, and nothing else) breaks no record. "N passed, M failed".
set -u
BUILD=${BUILD:-build}
passed=0 failed=0
for record in grader/tests/order/phase[0-9][0-9]; do
    for kernel in "$BUILD"/phase[0-9][0-9]/kernel.elf; do
        phase=$(basename "$(dirname "$kernel")")
        [ -e "$kernel" ] && [ "$(printf '%s\n' "${record##*/}" "$phase" | sort | head -n 1)" = "${record##*/}" ] || continue
        if nm -n "$kernel" | sed -n 's/^[0-9a-f]* [A-Za-z] reg_\([a-z]*\)_\(.*\)$/\1 \2/p' | awk -v record="$record" -v phase="$phase" '
            { place[$0] = NR }
            END {
                while ((getline line < record) > 0) {
                    if (line ~ /^#/) continue
                    if (!(line in place)) { print phase ": \"" line "\" is gone (" record ")"; bad = 1 }
                    else if (place[line] < last) { print phase ": \"" line "\" comes before \"" before "\" (" record ")"; bad = 1 }
                    else { last = place[line]; before = line }
                }
                exit bad
            }'; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
        fi
    done
done
echo "order of tables: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]

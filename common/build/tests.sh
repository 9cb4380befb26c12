#!/bin/sh
# tests.sh PROGRAM…: run cmocka programs and add up what they say, as "N passed, M failed". A program that ends otherwise
# than by its own verdict (a sanitizer, a signal) counts as one failure and shows its output.
set -u
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program; do
    # Some tests leave their machine by design in the middle (harness_error), so what they hold then is no leak.
    ASAN_OPTIONS=detect_leaks=0 timeout -s KILL 300 "$program" "${program%/test/*}/guests" >"$log" 2>&1
    status=$?
    good=$(grep -c '^\[       OK \]' "$log")
    bad=$(awk '/^ *[0-9]+ FAILED TEST\(S\)$/ { n += $1 } END { print n + 0 }' "$log")
    passed=$((passed + good))
    if [ "$status" != 0 ]; then
        [ "$bad" -gt 0 ] || bad=1
        failed=$((failed + bad))
        echo "not ok: ${program##*/} (exit status $status)"
        grep -vE '^\[( RUN|      OK|=====)' "$log" | sed 's/^/    /'
    fi
done
echo "unit tests: $passed passed, $failed failed"
[ "$failed" = 0 ]

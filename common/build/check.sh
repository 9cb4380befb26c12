#!/bin/sh
# check.sh check|soak: everything that must hold, part by part, each with its time and its own "N passed, M failed".
#
# The parts are independent programs; this file only runs them, adds up, and shows the output of those that fail.
set -u
kind=$1
logs=$BUILD/check
graphs=no
[ "$kind" = check ] || graphs=yes
mkdir -p "$logs"
rm -f "$logs"/*.result "$logs"/*.log
started=$(date +%s%N)
red= green= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    red=$(printf '\033[31m') green=$(printf '\033[32m') plain=$(printf '\033[0m')
fi
seconds() { awk -v ns="$(($(date +%s%N) - $1))" 'BEGIN { printf "%.1f", ns / 1e9 }'; }

# part NAME COMMAND…: a command that prints "N passed, M failed" counts so; any other counts as one by its exit status.
part() {
    name=$1
    shift
    begun=$(date +%s%N)
    [ ! -t 1 ] || printf '%-28s ...\r' "$name"
    "$@" >"$logs/$name.log" 2>&1
    status=$?
    counts=$(sed -n 's/.*\([^0-9]\|^\)\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed.*/\2 \3/p' "$logs/$name.log" | awk '{ p += $1; f += $2 } END { if (NR) print p, f }')
    if [ -z "$counts" ]; then
        [ "$status" = 0 ] && counts='1 0' || counts='0 1'
    elif [ "$status" != 0 ] && [ "${counts#* }" = 0 ]; then
        counts="${counts% *} 1" # it says all passed and then fails: believe the worse
    fi
    echo "$counts" >"$logs/$name.result"
    if [ "${counts#* }" = 0 ]; then
        printf '%-28s %sok%s    %4d checks  %6s s\n' "$name" "$green" "$plain" "${counts% *}" "$(seconds "$begun")"
    else
        printf '%-28s %sFAILED%s  %d of %d  %6s s\n' "$name" "$red" "$plain" "${counts#* }" "$((${counts% *} + ${counts#* }))" "$(seconds "$begun")"
        sed 's/^/    /' "$logs/$name.log"
    fi
}

layout() {
    git ls-files -z --cached --others --exclude-standard '*.c' '*.h' 2>/dev/null | xargs -0 -r clang-format --dry-run -Werror
}

part guards sh common/build/guards.sh
part layout layout
part compile-gcc make -s -j2 all tools SETUP=done WERROR=1
# Nobody debugs this one (DEBUG=0).
part compile-clang make -s -j2 all SETUP=done CC=clang WERROR=1 DEBUG=0 BUILD="$BUILD/check/clang"
part syntax-64 make -s syntax64 SETUP=done

# The rest waits for machines more than it computes, so two lanes share the processors. A part is done by the lane that comes to
# it first: the long ones come first.
rm -rf "$logs"/*.taken
once() {
    ! mkdir "$logs/$1.taken" 2>/dev/null || part "$@"
}
others() {
    once build-rules sh grader/tests/build_test.sh
    once unit-tests make -s -j2 tests SETUP=done WERROR=1
    once chapters sh grader/tests/chapter_output_test.sh
    once docs make -s docs SETUP=done GRAPHS="$graphs"
    once bench make -s "$(ls -d phase[0-9][0-9] | tail -n 1)" bench BENCH=check SETUP=done
    once order sh common/build/order.sh
    once gdb sh grader/tests/gdb_test.sh
}
others &
part grade make -s grade SETUP=done
# A mutant that hangs is caught by the same limits, but the tree as it is has just passed: they may be shorter.
part mutants "$TOOLS/grade" mutants --build "$BUILD" --patience 0.3
others
wait
if [ "$kind" = soak ]; then
    part mutants-all "$TOOLS/grade" mutants --build "$BUILD" --all
    part fuzz sh grader/fuzz/run.sh soak "${TOOLS%/bin}/host/fuzz/fuzz"
    part fuzz-float sh grader/fuzz/run.sh soak "${TOOLS%/bin}/host/fuzz/float"
    part fuzz-libc sh grader/fuzz/run.sh soak "${TOOLS%/bin}/host/fuzz/libc/fuzz"
    part fuzz-regex sh grader/fuzz/run.sh soak "${TOOLS%/bin}/host/fuzz/regex"
    part fuzz-sh sh grader/fuzz/run.sh soak "${TOOLS%/bin}/host/fuzz/sh"
    # The same sessions, scripts and tools under the 64-bit kernel: phase10's checks know nothing of the mode.
    part grade-phase10-in-64-bit sh -c 'mkdir -p "$BUILD/check/64" && ln -sfn ../../phase11 "$BUILD/check/64/phase10" && "$TOOLS/grade" --build "$BUILD/check/64" --phase 10'
    part grade-thorough "$TOOLS/grade" --build "$BUILD" --thorough --patience 4
    part grade-20-seeds sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "$TOOLS/grade" --build "$BUILD" --seed "$i" || exit 1; done'
fi

printf '%-28s %s s in all\n' '' "$(seconds "$started")"
cat "$logs"/*.result | awk '{ passed += $1; failed += $2 } END { print passed " passed, " failed " failed"; exit failed > 0 }'

#!/bin/sh
# bench.sh show|check|accept: measure a phase's benchmarks in guest instructions, print a table, write bench.json.
#
# QEMU counts instructions instead of time (-icount), the machine has one CPU of a model without random numbers, its
# clock begins at a fixed date, and nothing comes in from outside: so the figures are the same to the last digit in
# every run, on any host. Recorded ones stand in the layers, tests/phaseNN.recorded: "figure, tab, title" a line; so do
# targets, which are set by hand, in tests/phaseNN.targets.
#
# show   prints; check fails above LIMIT times the recorded figure, above a target, and where one has no partner;
# accept records.
# IMAGE= what to boot (an .iso or a disk image), ONLY= a pattern for titles, areas or files. Others: verbs.mk.
set -eu
mode=${1:-show}
LIMIT=1.25
IMAGE=${IMAGE:-$O/wasil.iso} ONLY=${ONLY:-}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

die() {
    echo "$1" >&2
    exit 2
}
case $mode in show | check | accept) ;; *) die "bench.sh $mode: show, check or accept" ;; esac
[ -e "$IMAGE" ] || die "$IMAGE is not built: make $TARGET"
case $IMAGE in
*.iso) set -- -cdrom "$IMAGE" -boot d ;;
*) set -- -drive "file=$IMAGE,format=raw,snapshot=on" ;;
esac

# From phase 16 on 64 MiB are touched.
case $TARGET in phase16) memory=128 ;; *) memory=32 ;; esac

# COMMAND-LINE OPTION…: the machine, until it ends.
machine() {
    # A comma ends an option's value for QEMU; two stand for one.
    words=$(printf '%s' "$1" | sed 's/,/,,/g')
    shift
    timeout -s KILL 120 qemu-system-x86_64 -accel tcg -icount shift=0,sleep=off -cpu qemu64 -smp 1 -m $memory \
        -rtc clock=vm,base=2026-01-01T00:00:00 -nic none -no-reboot -display none "$@" \
        -serial "file:$scratch/console" -serial "file:$scratch/report" \
        -device isa-debug-exit,iobase=0xf4,iosize=4 -fw_cfg "name=opt/wasil/cmdline,string=$words" </dev/null
}

# From phase 10 on: a start as a person makes it, up to the prompt. It has no last digit: firmware that reads a disk asks again
# and again whether it is ready.
boot='boot: from reset to the prompt of the shell' boot_file=phase10/tests/bench_boot.c
case $boot in ${ONLY:-*} | "$ONLY":*) ;; *) boot= ;; esac
[ -e "$O/user/root/bin/bench_boot" ] && [ "${IMAGE%.iso}" = "$IMAGE" ] || boot=
if [ -n "$boot" ]; then
    machine init=/bin/bench_boot "$@" || :
    busy=$(tr -d '\r' <"$scratch/console" | sed -n 's/.*busy until the prompt: \([0-9][0-9]*\)$/\1/p' | head -n 1)
    if [ -z "$busy" ]; then
        tail -n 20 "$scratch/console" >&2
        die "$TARGET does not get as far as a prompt"
    fi
fi

status=0
machine "bench${ONLY:+=$ONLY} quiet" "$@" || status=$?
if ! grep -q '^1\.\.0' "$scratch/report"; then
    if [ "$status" != 33 ]; then
        tail -n 20 "$scratch/console" >&2
        die "the benchmarks of $TARGET ended with QEMU's exit code $status, not 33"
    fi
elif [ -z "$boot" ]; then
    die "no benchmark of $TARGET matches ONLY=$ONLY"
fi

# file, iterations, total, figure and title of each benchmark, parted by tabs; fails if the plan is not kept.
tr -d '\r' <"$scratch/report" | awk '
    BEGIN { OFS = "\t" }
    /^1\.\./ { plan = substr($0, 4) + 0 }
    /^ok / { title = $0; sub(/^ok [0-9]+ - /, "", title); gsub(/\\#/, "#", title); gsub(/\\\\/, "\\", title); count++ }
    /^  file: /          { file = substr($2, 2, length($2) - 2) }
    /^  iterations: /    { iterations = $2 }
    /^  total: /         { total = $2 }
    /^  per-iteration: / { print file, iterations, total, $2, title; figures++ }
    END { exit plan == "" || plan != count + 0 || plan != figures + 0 }' >"$scratch/figures" || die "the report does not keep its plan"
[ -z "$boot" ] || printf '%s\t1\t%s\t%s\t%s\n' "$boot_file" "$busy" "$busy" "$boot" >>"$scratch/figures"

for kind in recorded targets; do
    for layer in $LAYERS; do
        cat "$layer"/tests/*."$kind" 2>/dev/null || :
    done | grep -v '^#' >"$scratch/$kind" || :
done

if [ "$mode" = accept ]; then
    [ -z "$ONLY" ] || die 'accept records all benchmarks: leave ONLY= out'
    for layer in $LAYERS; do
        awk -F'\t' -v layer="$layer" 'index($1, layer "/") == 1 { print $4 "\t" $5 }' "$scratch/figures" >"$scratch/mine"
        [ -s "$scratch/mine" ] || continue
        file=$layer/tests/$(basename "$layer").recorded
        { echo "# Guest instructions an iteration, GCC -O2: written by make $(basename "$layer") bench ACCEPT=yes" && cat "$scratch/mine"; } >"$file"
        echo "recorded in $file"
    done
    exit 0
fi

awk -F'\t' -v mode="$mode" -v limit="$LIMIT" -v only="$ONLY" -v json="$O/bench.json" -v phase="$TARGET" '
    function quoted(text) { gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); return "\"" text "\"" }
    FILENAME ~ /recorded$/ { recorded[$2] = $1; next }
    FILENAME ~ /targets$/ { target[$2] = $1; missed[$2] = 1; next }
    !begun++ {
        printf "%-44s %10s %14s %10s %7s %8s\n", "guest instructions", "iterations", "per iteration", "recorded", "ratio", "target"
        printf "{\n  \"phase\": %s,\n  \"unit\": \"guest instructions\",\n  \"benchmarks\": [", quoted(phase) >json
    }
    {
        known = $5 in recorded
        ratio = known ? $4 / recorded[$5] : 0
        aim = $5 in target ? target[$5] : ""
        above = aim != "" && $4 > aim + 0
        bad = !known || ratio > limit || above
        bad ? failed++ : passed++
        printf "%-44s %10d %14.2f %10s %7s%s%s\n", $5, $2, $4, known ? recorded[$5] : "-", known ? sprintf("%.2f", ratio) : "-",
            aim == "" ? "" : sprintf(" %8s", aim), above ? "  above its target" : !known ? "  not recorded" : bad ? "  too slow" : ""
        printf "%s\n    { \"title\": %s, \"file\": %s, \"iterations\": %s, \"total\": %s, \"per_iteration\": %s, \"recorded\": %s, \"target\": %s }",
            seen ? "," : "", quoted($5), quoted($1), $2, $3, $4, known ? recorded[$5] : "null", aim == "" ? "null" : aim >json
        seen = 1
        delete recorded[$5]
        delete missed[$5]
    }
    END {
        print "\n  ]\n}" >json
        if (only == "") {
            for (title in recorded) {
                print title ": recorded, but it did not run"
                failed++
            }
            for (title in missed) {
                print title ": has a target, but it did not run"
                failed++
            }
        }
        if (mode == "show")
            print "the same as JSON: " json
        if (mode == "check") {
            printf "%d passed, %d failed\n", passed, failed
            exit failed > 0
        }
    }' "$scratch/recorded" "$scratch/targets" "$scratch/figures"

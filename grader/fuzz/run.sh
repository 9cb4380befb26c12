#!/bin/sh
# run.sh check|soak PROGRAM: fuzz from the corpus in the folder beside this file that has the program's name, else from that of the disks;
# a fixed number of inputs, or ten minutes. What is found stays in the build folder; `PROGRAM FILE` repeats it. New inputs are not kept:
# `PROGRAM -merge=1 grader/fuzz/corpus FOLDER` takes what is worth it.
kind=$1 program=$2
corpus=$(dirname "$0")/${program##*/}/corpus
[ -d "$corpus" ] || corpus=$(dirname "$0")/corpus
new=$(mktemp -d) found=$(dirname "$program")/found-
trap 'rm -rf "$new"' EXIT
case $kind in
check) amount=-runs=${FUZZ_RUNS:-8000} ;;
soak) amount=-max_total_time=${FUZZ_SECONDS:-600} ;;
*) echo "run.sh: check or soak?" >&2 && exit 2 ;;
esac
if "$program" "$amount" -max_len=1700 -timeout=20 -print_final_stats=1 -artifact_prefix="$found" "$new" "$corpus" >"$new.log" 2>&1; then
    sed -n 's/^stat::number_of_executed_units: */fuzz: inputs run: /p' "$new.log"
    rm -f "$new.log"
    echo "fuzz: 1 passed, 0 failed"
else
    tail -n 60 "$new.log"
    rm -f "$new.log"
    echo "fuzz: 0 passed, 1 failed"
    exit 1
fi

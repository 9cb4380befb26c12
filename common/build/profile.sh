#!/bin/sh
# profile.sh TITLE: where the instructions of a benchmark go, function by function.
#
# QEMU writes down each block of instructions that it executes; none is missed, and nothing is measured inside the machine. A
# second run without the benchmark is taken off, so that the start of the machine does not count. The figures are those of
# the benchmark, shared out: so many instructions of one iteration are spent in that function itself, not in what it calls.
#
# TITLE is a benchmark of the kernel, as in ONLY= of `bench`. Where there are programs of 64-bit Linux it can be the
# beginning of a title of `bench VS=linux`, too. IMAGE= the disk image. Others: verbs.mk.
set -eu
title=$1
most=40
bench=$TOOLS/linux/root/opt/linux/bench
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

die() {
    echo "$1" >&2
    exit 2
}
[ -e "$IMAGE" ] || die "$IMAGE is not built: make $TARGET"

# shellcheck source=common/build/blocks.sh
. common/build/blocks.sh

# The kernel's own benchmarks first; each says what an iteration is.
watches='quiet locks=fast kmalloc=fast irqoff=off'
echo "profile: $TARGET, $title: two runs, a minute or so"
machine busy "bench=$(printf '%s' "$title" | tr ' ' '?') $watches"
figure=$(tr -d '\r' <"$scratch/busy.report" | sed -n 's/^  per-iteration: //p')
idle="bench=none $watches"
if [ -z "$figure" ] && [ "$BITS" = 64 ] && [ -x "$bench" ]; then
    machine busy "init=/opt/linux/bench $watches -- $title"
    figure=$(tr -d '\r' <"$scratch/busy.console" | sed -n 's/^bench\t.*\t//p' | sed 1d)
    idle="init=/opt/linux/bench $watches -- none"
fi
[ -n "$figure" ] || die "PROFILE=$title: $TARGET has no such benchmark; \`make $TARGET bench\` shows their titles"
[ "$(echo "$figure" | wc -l)" = 1 ] || die "PROFILE=$title: that is more than one benchmark"
machine idle "$idle"

counted
awk -F'\t' -v figure="$figure" -v most="$most" '
    NR == FNR { all += $1; next }
    FNR == 1 { printf "%10s %6s  %s\n%10.1f %5.1f%%  all of one iteration\n", "instr.", "", "function", figure, 100 }
    FNR <= most && $1 > all / 1000 { printf "%10.1f %5.1f%%  %s\n", figure * $1 / all, 100 * $1 / all, $2 }' \
    "$scratch/functions" "$scratch/functions"

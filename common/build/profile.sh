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

# NAME COMMAND-LINE: the machine, until it ends. Its blocks go to NAME.blocks: "address, tab, instructions executed" each.
# A block is described (IN:) when QEMU translates it, and named (Trace) when it is executed.
machine() {
    mkfifo "$scratch/log"
    awk '
        /^Trace/ { split($0, part, "/"); runs[part[2]]++; next }
        /^IN:/   { at = "new"; next }
        /^0x/ && at != "" {
            address = substr($1, 3, index($1, ":") - 3)
            while (length(address) < 16)
                address = "0" address
            if (at == "new") {
                at = address
                size[at] = 0
            }
            size[at]++
            next
        }
        /^$/ { at = "" }
        END  { for (block in runs) printf "%s\t%.0f\n", block, runs[block] * size[block] }' "$scratch/log" >"$scratch/$1.blocks" &
    words=$(printf '%s' "$2" | sed 's/,/,,/g')
    timeout -s KILL 600 qemu-system-x86_64 -accel tcg -icount shift=0,sleep=off -cpu qemu64 -smp 1 -m 256 \
        -rtc clock=vm,base=2026-01-01T00:00:00 -nic none -no-reboot -display none -d exec,nochain,in_asm -D "$scratch/log" \
        -drive "file=$IMAGE,format=raw,snapshot=on" -serial "file:$scratch/$1.console" -serial "file:$scratch/$1.report" \
        -device isa-debug-exit,iobase=0xf4,iosize=4 -fw_cfg "name=opt/wasil/cmdline,string=$words" </dev/null || :
    wait
    rm "$scratch/log"
}

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

# Blocks between two symbols belong to the first. Addresses have 16 digits, so the order of text is theirs.
nm "$O/kernel.elf" | awk 'length($1) < 16 { $1 = substr("0000000000000000", length($1) + 1) $1 } $2 ~ /^[tTW]$/ { print $1 "\t\t" $3 }' >"$scratch/symbols"
{
    cat "$scratch/symbols" "$scratch/busy.blocks"
    sed 's/\t/\t-/' "$scratch/idle.blocks"
} | LC_ALL=C sort | awk -F'\t' -v bits="$BITS" '
    NF == 3 { name = $3; next }
    {
        program = bits == 64 ? $1 < "ffff800000000000" : $1 < "00000000c0000000"
        count[program ? "(programs, firmware and loader)" : name] += $2
    }
    END { for (name in count) printf "%.0f\t%s\n", count[name], name }' | sort -rn >"$scratch/functions"
awk -F'\t' -v figure="$figure" -v most="$most" '
    NR == FNR { all += $1; next }
    FNR == 1 { printf "%10s %6s  %s\n%10.1f %5.1f%%  all of one iteration\n", "instr.", "", "function", figure, 100 }
    FNR <= most && $1 > all / 1000 { printf "%10.1f %5.1f%%  %s\n", figure * $1 / all, 100 * $1 / all, $2 }' \
    "$scratch/functions" "$scratch/functions"

#!/bin/sh
# perf.sh: run WORKLOAD in the machine of a phase and count every instruction that it costs: by part of the system, then by function.
#
# Nothing is measured inside: QEMU writes down each block of instructions that it executes. The workload (words for the shell)
# runs once to warm up, and once to be counted: a second machine that runs it only once is taken off. With -icount the same
# instructions are executed in each run, but for those of waiting for a disk. Other variables: verbs.mk.
set -eu
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP
die() {
    echo "$1" >&2
    exit 2
}
if [ "$BITS" != 64 ] || [ ! -e "$O/user/root/bin/sh" ]; then
    die "perf: $TARGET has no shell of 64 bit; phase11 is the first to"
fi
[ -n "${WORKLOAD:-}" ] || die "perf: what shall run? make $TARGET perf WORKLOAD='ls /bin'"
# shellcheck source=common/build/own_disk.sh
. common/build/own_disk.sh
# shellcheck source=common/build/blocks.sh
. common/build/blocks.sh
export MTOOLSRC=/dev/null MTOOLS_SKIP_CHECK=1

IMAGE=$scratch/disk.img
cp --sparse=always "$O/disk.img" "$IMAGE"
disk=$IMAGE@@$(($(own_first "$IMAGE") * 512))
printf '%s\npoweroff -f\n' "$WORKLOAD" >"$scratch/idle.script"
printf '%s\n%s\npoweroff -f\n' "$WORKLOAD" "$WORKLOAD" >"$scratch/busy.script"
for name in idle busy; do
    mcopy -i "$disk" "$scratch/$name.script" "::/$name"
done
echo "perf: $TARGET, $WORKLOAD: two runs, a minute or so"
for name in idle busy; do
    machine $name "quiet locks=fast kmalloc=fast irqoff=off init=/bin/sh -- /$name"
done
[ -s "$scratch/busy.blocks" ] || die 'perf: QEMU has written nothing down'
counted

# A function belongs to the folder of the file that its line is in.
nm -l "$O/kernel.elf" | awk '$2 ~ /^[tTW]$/ && NF >= 4 {
    folder = $4
    sub(/:[0-9]*$/, "", folder)
    sub(/^.*\/(common|phase[0-9][0-9])\//, "", folder)
    sub(/^(common|phase[0-9][0-9])\//, "", folder)
    sub(/\/[^\/]*$/, "", folder)
    print $3 "\t" folder }' >"$scratch/folders"
awk -F'\t' '
    FILENAME ~ /folders$/ { folder[$1] = $2; next }
    {
        part = $2 ~ /^\(programs/ ? "programs" : $2 in folder ? folder[$2] : "kernel, other"
        count[part] += $1
        all += $1
    }
    END {
        printf "%14.0f  %s\n", all, "all"
        for (part in count)
            if (count[part] != 0)
                printf "%14.0f  %s\n", count[part], part
    }' "$scratch/folders" "$scratch/functions" | sort -rn >"$scratch/parts"
awk 'NR == 1 { all = $1; print "  instructions      %  part of the system" } { count = $1; sub(/^ *[-0-9]+  /, ""); printf "%14d %5.1f%%  %s\n", count, 100 * count / all, $0 }' "$scratch/parts"
awk -F'\t' -v all="$(awk 'NR == 1 { print $1 }' "$scratch/parts")" '
    NR == 1 { print "  instructions      %  function" }
    NR <= 15 && $1 > 0 { printf "%14d %5.1f%%  %s\n", $1, 100 * $1 / all, $2 }' "$scratch/functions"

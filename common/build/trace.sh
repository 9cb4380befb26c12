#!/bin/sh
# trace.sh: run WORKLOAD in the machine of a phase, with all that the kernel does written down, and bring the trace to the host:
# trace.json (for chrome://tracing, Perfetto, speedscope) and trace.svg, a timeline. ONLY= chooses events, as `trace record -e` does.
#
# The workload is words for the shell. It runs on a copy of the disk, by a script that is put there and is all that the machine
# starts. What comes back is checked against its format by build/bin/trace_view. Other variables: verbs.mk.
set -eu
die() {
    echo "$1" >&2
    exit 2
}
[ -e "$O/user/root/bin/trace" ] || die "trace: $TARGET has no tracing; phase16 is the first to"
[ -n "${WORKLOAD:-}" ] || die "trace: what shall run? make $TARGET trace WORKLOAD='ls /bin'"
# shellcheck source=common/build/own_disk.sh
. common/build/own_disk.sh
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP
export MTOOLSRC=/dev/null MTOOLS_SKIP_CHECK=1

printf '%s\n' "$WORKLOAD" >"$scratch/workload"
cat >"$scratch/script" <<END
trace record -e '${ONLY:-*}' -o /trace.dat sh /workload
trace json /trace.dat >/trace.jsn
trace report -s /trace.dat >/trace.txt
poweroff -f
END
cp --sparse=always "$O/disk.img" "$scratch/disk.img"
disk=$scratch/disk.img@@$(($(own_first "$scratch/disk.img") * 512))
mcopy -i "$disk" "$scratch/workload" ::/workload
mcopy -i "$disk" "$scratch/script" ::/script
timeout -s KILL "${LIMIT:-120}" qemu-system-x86_64 -accel "$ACCEL" ${CPU:+-cpu "$CPU"} -m "${MEM:-64}" -nic none -no-reboot -display none \
    -serial "file:$scratch/console" -drive "file=$scratch/disk.img,format=raw" \
    -fw_cfg 'name=opt/wasil/cmdline,string=quiet init=/bin/sh -- /script' </dev/null || :
for name in trace.dat trace.jsn trace.txt; do
    if ! mcopy -n -i "$disk" "::/$name" "$scratch/$name" 2>/dev/null; then
        tail -n 20 "$scratch/console" >&2
        die "trace: the machine has left no $name"
    fi
done
cat "$scratch/trace.txt"
"$TOOLS/trace_view" "$scratch/trace.jsn" "$O/trace.svg" "$WORKLOAD"
cp "$scratch/trace.jsn" "$O/trace.json"
cp "$scratch/trace.dat" "$O/trace.dat"
echo "a timeline: $O/trace.svg; for Perfetto, chrome://tracing, speedscope: $O/trace.json"
! command -v speedscope >/dev/null || [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || speedscope "$O/trace.json"

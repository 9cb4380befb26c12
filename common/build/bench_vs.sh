#!/bin/sh
# bench_vs.sh linux|phaseNN: the same static program, `bench` (grader/linux/bench), measures WasilOS and Debian's Linux, or an
# earlier phase of ours, in the same machine.
#
# QEMU counts instructions instead of time, so the figures are guest instructions an operation; a ratio below 1 says that WasilOS
# needs fewer. Linux is Debian's kernel as it is, with its usual settings, and `bench` as its only program. Its package is fetched
# once, unpacked below BUILD, and never installed. LINUX_DEB= names a package file that is there already.
# In grader/linux/bench/targets: "figure, tab, title", which WasilOS is to stay below. IMAGE= the disk image. Others: verbs.mk.
set -eu
peer=$BUILD/peer
bench=$TOOLS/linux/root/opt/linux/bench
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

die() {
    echo "$1" >&2
    exit 2
}
with=$1
case $with in
linux) ;;
phase[0-9][0-9]) [ -e "$BUILD/$with/disk.img" ] || die "VS=$with: it is not built: make $with" ;;
*) die "VS=$with: linux, or a phase from phase11 on, is what there is to compare with" ;;
esac
[ "$BITS" = 64 ] || die "bench VS=$with: $TARGET runs no programs for 64-bit Linux; phase11 is the first to"
[ -x "$bench" ] || die "bench VS=$with: there is no bench ($(cat "$TOOLS/linux/missing"))"

# FIGURES OPTION…: the machine, until it ends; its figures. The same for both but for what it starts from.
machine() {
    into=$1
    shift
    timeout -s KILL 300 qemu-system-x86_64 -accel tcg -icount shift=0 -cpu qemu64 -smp 1 -m 256 \
        -rtc clock=vm,base=2026-01-01T00:00:00 -nic none -no-reboot -display none -serial "file:$scratch/$into" "$@" </dev/null || :
    tr -d '\r' <"$scratch/$into" | sed -n 's/^bench\t//p' >"$scratch/$into.figures"
    [ -s "$scratch/$into.figures" ] || { tail -n 20 "$scratch/$into" >&2 && die "bench has printed nothing under $into"; }
    ! grep '^bench: ' "$scratch/$into" >&2 || echo "(under $into)" >&2
}

# The newest kernel that Debian's package linux-image-amd64 stands for.
fetch() {
    command -v apt-get >/dev/null || die 'bench VS=linux: no apt-get to fetch linux-image-amd64; LINUX_DEB= names its file'
    package=$(apt-cache depends linux-image-amd64 2>/dev/null | sed -n 's/^ *Depends: \(linux-image-[0-9].*\)$/\1/p' | head -n 1)
    [ -n "$package" ] || die 'bench VS=linux: apt-get does not know linux-image-amd64: apt-get update, or LINUX_DEB=FILE'
    echo "fetching $package (70 MB) into $peer"
    (cd "$scratch" && apt-get -q -o APT::Sandbox::User=root download "$package") >"$scratch/log" 2>&1 ||
        die "bench VS=linux: $package cannot be fetched: $(tail -n 1 "$scratch/log")"
    LINUX_DEB=$(echo "$scratch"/linux-image-*.deb)
}

# An initramfs with one file, by the format that Linux's documentation calls newc. NAME MODE FILE
archived() {
    size=0
    [ -z "$3" ] || size=$(stat -c %s "$3")
    printf '070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%s\0' 1 "$2" 0 0 1 0 "$size" 0 0 0 0 $((${#1} + 1)) 0 "$1"
    head -c $(((4 - (111 + ${#1}) % 4) % 4)) /dev/zero
    [ -z "$3" ] || { cat "$3" && head -c $(((4 - size % 4) % 4)) /dev/zero; }
}

# Debian's Linux, with `bench` as its only program.
linux() {
    if ! ls "$peer"/boot/vmlinuz-* >/dev/null 2>&1; then
        [ -n "${LINUX_DEB:-}" ] || fetch
        mkdir -p "$peer/boot"
        dpkg-deb --fsys-tarfile "$LINUX_DEB" | tar x -C "$peer" --wildcards './boot/vmlinuz-*'
    fi
    kernel=$(echo "$peer"/boot/vmlinuz-*)
    name="Linux ${kernel##*/vmlinuz-}"
    { archived init $((0100755)) "$bench" && archived 'TRAILER!!!' 0 ''; } >"$scratch/initrd"
    machine other -kernel "$kernel" -initrd "$scratch/initrd" -append 'console=ttyS0 quiet loglevel=0 panic=-1'
}

# IMAGE FIGURES: WasilOS, without its watches.
wasil() {
    machine "$2" -drive "file=$1,format=raw,snapshot=on" -serial null -device isa-debug-exit,iobase=0xf4,iosize=4 \
        -fw_cfg 'name=opt/wasil/cmdline,string=init=/opt/linux/bench quiet locks=fast kmalloc=fast irqoff=off'
}

if [ "$with" = linux ]; then
    linux
else
    name=$with
    wasil "$BUILD/$with/disk.img" other
fi
wasil "$IMAGE" wasil

awk -F'\t' -v name="$name" -v with="$with" -v target_name="$TARGET" '
    FILENAME ~ /targets$/ { if ($0 !~ /^#/) target[$2] = $1; next }
    FILENAME ~ /wasil\.figures$/ { wasil[$1] = $2; next }
    !begun++ {
        print "guest instructions; " name
        printf "%-50s %12s %12s %7s %10s\n", "operation", with == "linux" ? "Linux" : with, with == "linux" ? "WasilOS" : target_name,
            "ratio", "target"
    }
    {
        known = $1 in wasil
        over = known && $1 in target && wasil[$1] > target[$1]
        printf "%-50s %12.2f %12s %7s %10s%s\n", $1, $2, known ? wasil[$1] : "-", known ? sprintf("%.2f", wasil[$1] / $2) : "-",
            $1 in target ? target[$1] : "-", over ? "  above its target" : known ? "" : "  did not run"
    }' grader/linux/bench/targets "$scratch/wasil.figures" "$scratch/other.figures"

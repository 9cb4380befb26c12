#!/bin/sh
# run.sh run|debug: start the machine of a phase for a person. Variables come from verbs.mk (see `make help`).
# The grader starts its machines itself; nothing here has to be parsed by a program.
set -eu
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
children= own=
# shellcheck disable=SC2329 # called by the trap
finish() {
    # shellcheck disable=SC2086 # a list of process ids
    [ -z "$children" ] || kill -KILL $children 2>/dev/null || true
    rm -rf "$scratch"
    # Bochs locks its disks by a file beside them, which stays when it is killed.
    [ -z "$own" ] || [ "$EMU" != bochs ] || rm -f "$own.lock"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

die() {
    echo "$1" >&2
    exit 2
}
number() {
    case $2 in '' | *[!0-9]* | 0*) die "$1=$2: a whole number from 1 on is wanted" ;; esac
}

[ "$FIRMWARE" != uefi ] || : "${MEM:=128}"
MEM=${MEM:-32} SMP=${SMP:-1} MEDIA=${MEDIA:-disk}
number MEM "$MEM"
number SMP "$SMP"
case $FIRMWARE in
bios) ;;
uefi) [ -n "${UEFI:-}" ] || die "FIRMWARE=uefi: $TARGET has no UEFI program (phase01 has one)" ;;
grub) [ -e "$O/wasil.iso" ] || die "FIRMWARE=grub: GRUB starts kernels, and those begin with phase03" ;;
*) die "FIRMWARE=$FIRMWARE: bios, uefi or grub" ;;
esac
case $MEDIA in disk | floppy) ;; *) die "MEDIA=$MEDIA: disk or floppy" ;; esac
case $EMU in qemu | bochs) ;; *) die "EMU=$EMU: qemu or bochs" ;; esac
case $ACCEL in tcg | kvm) ;; *) die "ACCEL=$ACCEL: tcg or kvm" ;; esac
case $1-$EMU-$FIRMWARE in
debug-bochs-*) die "debug: GDB talks to QEMU here; Bochs has a debugger of its own" ;;
debug-*-uefi) die "debug: it follows a BIOS start; a UEFI program lies where the firmware puts it, so GDB has no symbols" ;;
run-bochs-uefi) die "EMU=bochs: there is no UEFI firmware for Bochs here; FIRMWARE=bios or grub" ;;
esac
[ "$FIRMWARE" != uefi ] || [ "$MEM" -ge 64 ] || die "MEM=$MEM: UEFI firmware needs 64 MiB or more"
if [ "$EMU" = bochs ] && [ "$ACCEL${QEMU_ARGS:-}" != tcg ]; then
    die "EMU=bochs: ACCEL and QEMU_ARGS are QEMU's"
fi

. common/build/own_disk.sh
[ "$MEDIA" = floppy ] || own_disk

window() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# /dev/kvm may exist and still be of no use (FACTS: a software KVM that breaks real mode): ask the smallest guest.
kvm_works() {
    "${MAKE:-make}" phase00 QUIET=yes SETUP=done >/dev/null 2>&1 || return 1
    timeout -s KILL 10 qemu-system-x86_64 -accel kvm -nodefaults -display none -m 16 -serial stdio \
        -drive "file=$BUILD/phase00/disk.img,format=raw,snapshot=on" </dev/null 2>/dev/null | grep -q 'WasilOS'
}

# QEMU's command line, an argument a line. What a guest writes is kept on a disk of one's own alone (own_disk.sh): two
# machines may run from one image.
qemu_arguments() {
    set -- -accel "$ACCEL" -m "$MEM" -smp "$SMP" -name "WasilOS $TARGET" -nic none
    case $FIRMWARE in
    uefi)
        cp /usr/share/OVMF/OVMF_VARS_4M.fd "$scratch/vars.fd"
        set -- "$@" -drive if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd \
            -drive "if=pflash,format=raw,file=$scratch/vars.fd" -drive "file=$O/esp.img,format=raw,snapshot=on"
        ;;
    grub) set -- "$@" -cdrom "$O/wasil.iso" -boot d ;;
    *)
        case $MEDIA in
        floppy) set -- "$@" -drive "if=floppy,file=$O/floppy.img,format=raw,snapshot=on" -boot a ;;
        disk) [ -n "$own" ] || set -- "$@" -drive "file=$O/disk.img,format=raw,snapshot=on" ;;
        esac
        ;;
    esac
    # What the phase wants to be shown (phase.mk), in emulation; a real CPU is what it is.
    [ -z "${CPU:-}" ] || [ "$ACCEL" != tcg ] || set -- "$@" -cpu "$CPU"
    [ -z "$own" ] || set -- "$@" -drive "file=$(printf %s "$own" | sed 's/,/,,/g'),format=raw"
    # A comma in an option of QEMU's is written twice.
    [ -z "${CMDLINE:-}" ] || set -- "$@" -fw_cfg "name=opt/wasil/cmdline,string=$(printf %s "$CMDLINE" | sed 's/,/,,/g')"
    printf '%s\n' "$@"
}

run_qemu() {
    if [ "$ACCEL" = kvm ] && ! kvm_works; then
        die "ACCEL=kvm: KVM on this machine does not run even phase00; leave it out"
    fi
    IFS='
'
    # shellcheck disable=SC2046 # one argument a line
    set -- $(qemu_arguments)
    unset IFS
    if window; then
        echo "$TARGET in a window: close it, or power the machine off, to leave; serial output appears here"
        set -- "$@" -serial stdio
    elif [ -t 0 ]; then
        echo "$TARGET in this terminal, over its serial port: Ctrl-A X leaves (Ctrl-A C is QEMU's monitor)"
        set -- "$@" -display none -serial mon:stdio
    else
        set -- "$@" -display none -serial stdio
    fi
    # shellcheck disable=SC2086 # words on purpose
    qemu-system-x86_64 "$@" ${QEMU_ARGS:-}
}

# What GDB does before the person types. A hardware breakpoint, because the code is not in memory yet.
debug_commands() {
    where=start what='0x7c00, where the boot sector begins'
    [ ! -e "$O/kernel.elf" ] || where=kernel_main what='kernel_main, the first C of the kernel'
    echo 'set confirm off'
    echo 'set pagination off'
    echo 'set osabi none'
    [ "${BITS:-16}" != 16 ] || echo 'set tdesc filename common/gdb/i8086.xml'
    find "$O" -name '*.elf' ! -path '*uefi*' ! -path '*/obj/*' -exec printf 'add-symbol-file %s\n' {} \;
    echo "target remote $scratch/gdb"
    [ "$where" = start ] || echo 'source common/gdb/wasil.py'
    [ "$where" = start ] && echo 'thbreak *0x7c00' || echo "thbreak $where"
    echo "display/4i \$cs * 16 * (\$cr0 & 1 ? 0 : 1) + $([ "${BITS:-16}" = 64 ] && echo '$rip' || echo '$eip')"
    printf '%s\n' "echo \\nStopped at the reset vector. \"continue\" goes to $what; Ctrl-C stops again; \"quit\" leaves.\\n"
    printf '%s\n' "echo COM1 is written to $O/serial.log; to type, in another terminal: socat -,rawer,escape=0x1d $O/com1\\n"
}

run_debug() {
    IFS='
'
    # shellcheck disable=SC2046
    set -- $(qemu_arguments)
    unset IFS
    rm -f "$O/com1"
    set -- "$@" -S -chardev "socket,id=gdb,path=$scratch/gdb,server=on,wait=off" -gdb chardev:gdb \
        -chardev "socket,id=com1,path=$O/com1,server=on,wait=off,logfile=$O/serial.log" -serial chardev:com1
    window || set -- "$@" -display none
    # The 32-bit machine for 16- and 32-bit phases: GDB then agrees with it about the size of a register. A session of its
    # own, because Ctrl-C belongs to GDB.
    machine=qemu-system-i386
    [ "${BITS:-16}" != 64 ] || machine=qemu-system-x86_64
    # shellcheck disable=SC2086
    setsid $machine "$@" ${QEMU_ARGS:-} </dev/null &
    qemu=$!
    children="$children $qemu"
    debug_commands >"$scratch/commands"
    until [ -S "$scratch/gdb" ] && [ -S "$O/com1" ]; do
        kill -0 "$qemu" 2>/dev/null || die 'QEMU did not start'
    done
    # shellcheck disable=SC2086
    gdb -q -x "$scratch/commands" ${GDB_ARGS:-}
}

run_bochs() {
    command -v bochs >/dev/null || die 'bochs is not installed: make doctor'
    library=term
    ! window || library=$(ls /usr/lib/*/bochs/plugins | sed -n 's/^libbx_\(x\)_gui\.so$/\1/p' | head -n 1)
    [ -z "${CMDLINE:-}" ] || [ "$FIRMWARE" = bios ] || die 'CMDLINE= reaches a kernel that GRUB starts in QEMU only'
    [ "$FIRMWARE" != grub ] || MEDIA=cdrom
    case $MEDIA in
    cdrom) drive="ata1-master: type=cdrom, path=$O/wasil.iso, status=inserted
boot: cdrom${own:+
ata0-master: type=disk, path=$own, mode=flat}" ;;
    floppy) drive="floppya: $([ "$(stat -c %s "$O/floppy.img")" -gt 1474560 ] && echo 2_88 || echo 1_44)=$O/floppy.img, status=inserted, write_protected=1
boot: floppy" ;;
    disk) drive="ata0-master: type=disk, path=${own:-$scratch/disk.img}, mode=flat
boot: disk" && { [ -n "$own" ] || cp --sparse=always "$O/disk.img" "$scratch/disk.img"; } ;;
    esac
    # COM1 needs a terminal device on both ends: socat makes one and joins it to this terminal.
    input=-,ignoreeof
    how='it ends when the machine powers off'
    if [ -t 0 ]; then
        input=-,rawer,escape=0x1d
        how='Ctrl-] leaves'
    fi
    echo "$TARGET in Bochs: COM1 is this terminal, $how"
    cat >"$scratch/bochsrc" <<EOF
display_library: ${library:-term}
cpu: model=corei7_haswell_4770, count=$SMP, ips=50000000, reset_on_triple_fault=0
memory: guest=$MEM, host=$MEM
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest
$drive
com1: enabled=1, mode=term, dev=$scratch/com1
log: $O/bochs.log
panic: action=fatal
EOF
    echo c >"$scratch/go"
    : >"$scratch/screen"
    exec 3<&0 # a shell gives what runs beside it an empty standard input unless it is named
    socat "$input" "PTY,link=$scratch/com1,rawer" <&3 &
    serial=$!
    children="$children $serial"
    until [ -e "$scratch/com1" ]; do
        kill -0 "$serial" 2>/dev/null || die 'socat did not start'
    done
    TERM=${TERM:-dumb} bochs -q -f "$scratch/bochsrc" -rc "$scratch/go" </dev/null >"$scratch/screen" 2>&1 &
    bochs=$!
    # Bochs ends when the machine does, socat when the person leaves: each end is followed by the other.
    { tail --pid="$bochs" -s 0.1 -f /dev/null && kill "$serial"; } 2>/dev/null &
    children="$children $bochs $!"
    wait "$serial" 2>/dev/null || true
    # Switching itself off counts as a panic for Bochs; any other is the guest's end and worth a line.
    if grep '>>PANIC<<' "$O/bochs.log" | grep -v 'Shutdown port\|S5 sleep\|APM\|power off' >"$scratch/panic"; then
        sed 's/^/Bochs: /' "$scratch/panic"
        exit 1
    fi
}

case $1-$EMU in
run-qemu) run_qemu ;;
run-bochs) run_bochs ;;
debug-*) run_debug ;;
esac

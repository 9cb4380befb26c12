# shellcheck shell=sh
# own_disk.sh, read by run.sh: the disk that keeps what is written to it, from the first phase on whose disk has files.
#
# own_disk sets `own` to its path and says where it is, or leaves it empty: then the machine runs from disk.img, and what it
# writes is forgotten. It is made as a copy of disk.img, in DISKS (by default work/disks, which `make clean` spares; with
# BUILD= elsewhere it is there), and is never made again unless somebody asks: DISK=fresh. Its kernel, though, is always the one
# just built: all before the partition comes from disk.img; and so are the programs in /bin, from phase09 on. Nobody but run and debug uses it; the grader has its own.

# own_first IMAGE: the first sector of the first partition; 0: there is none.
own_first() { od -An -tu4 -j454 -N4 "$1" | tr -d ' '; }

# The programs that were built since the last time.
own_programs() {
    [ -d "$O/user/root/bin" ] || return 0
    new=$(find "$O/user/root/bin" -type f -newer "$own.programs" 2>/dev/null || find "$O/user/root/bin" -type f)
    [ -n "$new" ] || return 0
    export MTOOLSRC=/dev/null MTOOLS_SKIP_CHECK=1
    mdir -b -i "$1" ::/bin >/dev/null 2>&1 || mmd -i "$1" ::/bin 2>/dev/null || true
    # shellcheck disable=SC2086 # names without blanks
    if mcopy -o -D o -i "$1" $new ::/bin 2>/dev/null; then
        : >"$own.programs"
    else
        echo "disk: the programs just built do not fit on it; DISK=fresh begins again with them"
    fi
}

own_disk() {
    image=$O/disk.img first=0
    [ ! -e "$image" ] || first=$(own_first "$image")
    case ${DISK:=keep} in keep | fresh | drop) ;; *) die "DISK=$DISK: keep, fresh (begin again with what the build put there) or drop (forget what is written)" ;; esac
    [ "$first" != 0 ] || return 0
    [ "$DISK" != drop ] || { echo "disk: what is written to it is forgotten (DISK=drop)" && return; }
    [ "$BUILD" = build ] && folder=work/disks || folder=$BUILD/disks
    own=${DISKS:-$folder}/$TARGET.img
    mkdir -p "${own%/*}" 2>/dev/null && [ -w "${own%/*}" ] ||
        die "cannot write to ${own%/*}: DISK=drop runs without a disk of your own, DISKS=folder puts it elsewhere"
    exec 9>>"$own.files"
    # Held until the emulator, which inherits it, has ended. What Bochs leaves behind when it is killed is not.
    flock -n 9 || die "$own is in use by another machine; DISK=drop runs one more without it"
    rm -f "$own.lock"
    if [ "$DISK" = fresh ] || [ ! -e "$own" ]; then
        cp --sparse=always "$image" "$own.new" && cat "$O/root" >"$own.files" && mv "$own.new" "$own" ||
            die "cannot make $own"
    elif [ "$(own_first "$own")" != "$first" ]; then
        die "$own: its partition begins where the kernel now lies; take your files off it by mcopy, then DISK=fresh"
    else
        # Sector 0 but the partition table, which is the disk's own; LBA 1 to 33 would be a GPT's.
        dd if="$image" of="$own" bs=446 count=1 conv=notrunc status=none
        dd if="$image" of="$own" bs=512 skip=34 seek=34 count=$((first - 34)) conv=notrunc status=none
        cmp -s "$O/root" "$own.files" ||
            echo "disk: the files of root/ or SIZE= have changed since it was made; DISK=fresh begins again with them"
        own_programs "$own@@$((first * 512))"
    fi
    echo "disk: $own keeps what is written to it (DISK=fresh begins again, DISK=drop forgets); list it here by"
    echo "      mdir -i $own@@$((first * 512)) ::"
}

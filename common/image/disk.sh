#!/bin/sh
# disk.sh disk|floppy IMAGE 'LAYER…' ARGUMENT…: a bootable image, and on it a partition with the files of all root/ folders.
#
# mkimage (MKIMAGE) puts the program in front, with these arguments. Where no layer has a root/ that is all. Else a FAT
# partition follows: the trees laid over each other, oldest layer first, and the empty directories dev and proc. FAT12 on a
# floppy (none, if there is no room for all files) and up to 4 MiB, FAT16 below 512 MiB, FAT32 from there on; SIZE= is the size of a
# disk in MiB. The same input gives the same bytes: dates, serial numbers and the order of entries are fixed.
set -eu
kind=$1 image=$2 layers=$3
shift 3
LC_ALL=C.UTF-8 TZ=UTC0 MTOOLSRC=/dev/null MTOOLS_SKIP_CHECK=1 SOURCE_DATE_EPOCH=1767225600 PATH=$PATH:/usr/sbin:/sbin
export LC_ALL TZ MTOOLSRC MTOOLS_SKIP_CHECK SOURCE_DATE_EPOCH PATH

die() {
    echo "$1" >&2
    exit 2
}
roots=
for layer in $layers; do
    [ ! -d "$layer/root" ] || roots="$roots $layer/root"
done
size=${SIZE:-$([ -z "$roots" ] && echo 16 || echo 64)}
case $size in *[!0-9]* | 0* | ?????*) size=9999 ;; esac
[ "$size" -le 8192 ] || die "SIZE=$SIZE: the size of the disk in MiB, 1 to 8192, is wanted"
[ "$kind" = floppy ] || set -- --size "$size" "$@"
[ -n "$roots" ] || exec "$MKIMAGE" "$kind" "$@" --output "$image"

new=$image.new tree=$image.root
trap 'rm -rf "$new" "$tree" "$tree.start" "$tree.log"' EXIT
trap 'exit 130' INT TERM HUP
rm -rf "$tree"
mkdir -p "$tree/dev" "$tree/proc"
for root in $roots; do
    cp -R "$root/." "$tree"
done

# The partition: on a disk with at least 1 MiB left before it, for a kernel that grows; its size and kind, from what is left.
first=$("$MKIMAGE" "$kind" "$@" --output "$new" --print-end)
total=$(($(stat -c %s "$new") / 512))
[ "$kind" = floppy ] || first=$(((first + 4095) / 2048 * 2048))
sectors=$((total - first)) cluster=1
if [ "$sectors" -lt 8192 ]; then
    bits=12 type=1 most=4084
elif [ "$sectors" -lt 1048576 ]; then
    bits=16 type=e most=32768
else
    bits=32 type=c most=1048576 cluster=8
fi
while [ "$bits" != 32 ] && [ $((sectors / cluster)) -gt "$most" ]; do
    cluster=$((cluster * 2))
done
# What the tree needs: whole clusters, a directory entry of 64 bytes or more for each name, and two in each directory for itself and the
# one above. The volume's own tables are about 1 %.
need=$(find "$tree" -printf '%y %s %f\n' | awk -v unit=$((cluster * 512)) '
    { size = $1 == "d" ? unit + 64 : int(($2 + unit - 1) / unit) * unit
      bytes += size + 64 + length($3) * 3 } END { print int(bytes / 1024) + 1 }')
room=$((sectors / 2 - sectors / 200 - 20))
if [ "$need" -gt "$room" ]; then
    # A floppy that the kernel fills is for starting it; the disk has the files.
    [ "$kind" = floppy ] || die "the files of$roots need $need KiB, and ${image##*/} has room for $((room > 0 ? room : 0)) KiB: SIZE= makes a larger disk (MiB, now $size)"
    mv "$new" "$image"
    exit
fi

# As it is a file, and new, there is nothing to wipe, and no system to be told. The identifier that sfdisk puts before the
# table lies within stage 1, which has 446 bytes: they are put back.
head -c 446 "$new" >"$tree.start"
printf 'label: dos\nlabel-id: 0x57415349\n%s,%s,%s\n' "$first" "$sectors" "$type" |
    sfdisk -q --no-reread --no-tell-kernel -w never -W never "$new"
dd if="$tree.start" of="$new" conv=notrunc status=none
mkfs.fat --invariant -i 57415349 -n WASIL -F "$bits" -s "$cluster" -h "$first" --offset "$first" "$new" $((sectors / 2)) >"$tree.log" 2>&1 ||
    { cat "$tree.log" >&2 && exit 1; }
volume=$new@@$((first * 512))
(
    cd "$tree"
    case $volume in /*) ;; *) volume=$OLDPWD/$volume ;; esac
    find . -mindepth 1 -type d | sort | sed 's|^\.|::|' | xargs -d '\n' mmd -i "$volume"
    find . -type d | sort | while IFS= read -r directory; do
        find "$directory" -maxdepth 1 -type f | sort |
            xargs -r -d '\n' sh -c 'into=$1 to=$2 && shift 2 && mcopy -D o -i "$into" "$@" "$to"' sh "$volume" "::${directory#.}/"
    done
)
mv "$new" "$image"

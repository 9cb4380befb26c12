#!/bin/sh
# winners.sh DIR LAYER… (oldest first): prints "path:layer" for every path of the composed tree, the newest layer winning.
#
# Keeps two lists in DIR, each touched only when its content changes: `manifest`, all winners, and `root` (below).
# An object one of whose files has a new winner is removed, because that winner may be older than the object (make phaseNN
# undo), and a new one is not what the object depends on. So a folder can begin as a copy of an earlier phase's: most of a
# phase is its earlier layers, which need no second compilation. (What is newer than that phase's kernel may be half written.)
# root/ is no part of the tree: its files go to the disk as they are, with any names. `root` says which, and SIZE.
set -eu
dir=$1
shift
mkdir -p "$dir" 2>/dev/null && : >"$dir/manifest.$$" 2>/dev/null || exit 1
trap 'rm -f "$dir"/*.$$' EXIT
# README.md, phase.mk and figures/ belong to the chapter of one phase, and build/, image/ and gdb/ of common are tools of
# this machine: none of them is part of the tree that phases compose.
find "$@" -type f ! -name '.*' | layers=$(printf '%s\n' "$@") awk '
    BEGIN { layers = split(ENVIRON["layers"], layer, "\n") } # find goes through them in this order
    /:/ { next }
    {
        while (index($0, layer[now] "/") != 1) now = now % layers + 1
        path = substr($0, length(layer[now]) + 2)
    }
    path ~ /^(README\.md|phase\.mk)$|^(figures|build|image|gdb|root)\// { next }
    { winner[path] = layer[now] }
    END {
        for (path in winner) print path ":" winner[path]
    }' | sort >"$dir/manifest.$$"

keep() {
    cmp -s "$1.$$" "$1" || mv -f "$1.$$" "$1"
}
for layer; do
    [ ! -d "$layer/root" ] || find "$layer/root" -printf '%p %s %T@\n' | sort
done >"$dir/root.$$"
[ ! -s "$dir/root.$$" ] && [ -z "${SIZE:-}" ] || echo "SIZE=${SIZE:-}" >>"$dir/root.$$"
keep "$dir/root"
older=
for layer; do
    [ "${dir%/*}/$layer" = "$dir" ] || [ ! -f "${dir%/*}/$layer/kernel.elf" ] || older=${dir%/*}/$layer
done
if [ ! -e "$dir/manifest" ] && [ -n "$older" ]; then
    cp -a "$older/obj" "$older/commands" "$dir"
    find "$dir/obj" -name '*.o' -newer "$older/kernel.elf" -exec rm {} +
    find "$dir/obj" -name '*.d' -exec sed -i "s|$older/obj/|$dir/obj/|g" {} +
    cp "$older/manifest" "$dir/manifest"
fi
if cmp -s "$dir/manifest" "$dir/manifest.$$"; then
    cat "$dir/manifest"
    exit
fi
if [ -f "$dir/manifest" ]; then
    sort "$dir/manifest" "$dir/manifest.$$" | uniq -u | cut -d: -f1 | sort -u >"$dir/changed.$$"
    while IFS= read -r path; do
        case $path in
        *.c | *.asm) rm -f "$dir/obj/$path.o" "$dir/obj/$path.d" ;;
        *.ld) rm -f "$dir/kernel.elf" "$dir/${path%/link.ld}.elf" ;;
        *) grep -rlF --include='*.d' "/$path" "$dir/obj" | while IFS= read -r found; do rm -f "$found" "${found%.d}.o"; done ;;
        esac
    done <"$dir/changed.$$"
fi
keep "$dir/manifest"
cat "$dir/manifest"

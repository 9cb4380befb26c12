#!/bin/sh
# winners.sh DIR LAYER… (oldest first): prints "path:layer" for every path of the composed tree, the newest layer winning.
#
# Keeps four lists in DIR, each touched only when its content changes: `manifest`, all winners; `includes`, those that
# sources read, on which every object depends; `shadows`, those of them that more than one layer has. ccache is told the last
# (layers.mk): it knows the headers that were read, and would not see that another now stands in front of one.
# An object whose own source has a new winner is removed, because that winner may be older than the object (make phaseNN
# undo), and so is what it depended on.
# root/ is no part of the tree: its files go to the disk as they are, with any names. The fourth list, `root`, says which, and SIZE.
set -eu
dir=$1
shift
mkdir -p "$dir" 2>/dev/null && : >"$dir/manifest.$$" 2>/dev/null || exit 1
trap 'rm -f "$dir"/*.$$' EXIT
# README.md, phase.mk and figures/ belong to the chapter of one phase, and build/, image/ and gdb/ of common are tools of
# this machine: none of them is part of the tree that phases compose.
find "$@" -type f ! -name '.*' | layers=$(printf '%s\n' "$@") awk -v shadows="$dir/shadows.$$" '
    BEGIN { layers = split(ENVIRON["layers"], layer, "\n") } # find goes through them in this order
    /:/ { next }
    {
        while (index($0, layer[now] "/") != 1) now = now % layers + 1
        path = substr($0, length(layer[now]) + 2)
    }
    path ~ /^(README\.md|phase\.mk)$|^(figures|build|image|gdb|root)\// { next }
    path in winner && path !~ /\.(c|asm)$/ { shadow[path] }
    { winner[path] = layer[now] }
    END {
        for (path in winner) print path ":" winner[path]
        printf "" >shadows
        for (path in shadow) print path ":" winner[path] | ("sort >" shadows)
    }' | sort >"$dir/manifest.$$"

keep() {
    cmp -s "$1.$$" "$1" || mv -f "$1.$$" "$1"
}
for layer; do
    [ ! -d "$layer/root" ] || find "$layer/root" -printf '%p %s %T@\n' | sort
done >"$dir/root.$$"
[ ! -s "$dir/root.$$" ] && [ -z "${SIZE:-}" ] || echo "SIZE=${SIZE:-}" >>"$dir/root.$$"
keep "$dir/root"
if cmp -s "$dir/manifest" "$dir/manifest.$$"; then
    cat "$dir/manifest"
    exit
fi
if [ -f "$dir/manifest" ]; then
    sort "$dir/manifest" "$dir/manifest.$$" | uniq -u | while IFS=: read -r path _; do
        rm -f "$dir/obj/$path.o" "$dir/obj/$path.d"
    done
fi
grep -vE '\.(c|asm):' "$dir/manifest.$$" >"$dir/includes.$$" || true
keep "$dir/includes"
keep "$dir/shadows"
keep "$dir/manifest"
cat "$dir/manifest"

#!/bin/sh
# winners.sh DIR LAYER… (oldest first): prints "path:layer" for every path of the composed tree, the newest layer winning.
#
# Keeps three lists in DIR, each touched only when its content changes: `manifest`, all winners; `includes`, those that
# sources read, on which every object depends; `shadows`, those of them that more than one layer has. ccache is told the last
# (layers.mk): it knows the headers that were read, and would not see that another now stands in front of one.
# An object whose own source has a new winner is removed, because that winner may be older than the object (make phaseNN
# undo), and so is what it depended on.
set -eu
dir=$1
shift
mkdir -p "$dir" 2>/dev/null && : >"$dir/manifest.$$" 2>/dev/null || exit 1
# README.md, phase.mk and figures/ belong to the chapter of one phase, and build/, image/ and gdb/ of common are tools of
# this machine: none of them is part of the tree that phases compose.
for layer; do
    find "$layer" -type f ! -name '.*' | sed -n -e "s|^$layer/||" -e '/^README\.md$/d; /^phase\.mk$/d; /^figures\//d; /^build\//d; /^image\//d; /^gdb\//d' \
        -e '/:/d' -e "s|\$|:$layer|p"
done | awk -F: -v shadows="$dir/shadows.$$" '
    $1 in winner && $1 !~ /\.(c|asm)$/ { shadow[$1] }
    { winner[$1] = $2 }
    END {
        for (path in winner) print path ":" winner[path]
        printf "" >shadows
        for (path in shadow) print path ":" winner[path] | ("sort >" shadows)
    }' | sort >"$dir/manifest.$$"

keep() {
    if cmp -s "$1.$$" "$1"; then rm -f "$1.$$"; else mv -f "$1.$$" "$1"; fi
}
if [ -f "$dir/manifest" ]; then
    sort "$dir/manifest" "$dir/manifest.$$" | uniq -u | cut -d: -f1 | sort -u | while read -r path; do
        rm -f "$dir/obj/$path.o" "$dir/obj/$path.d"
    done
fi
grep -vE '\.(c|asm):' "$dir/manifest.$$" >"$dir/includes.$$" || true
keep "$dir/includes"
keep "$dir/shadows"
keep "$dir/manifest"
cat "$dir/manifest"

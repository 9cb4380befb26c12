#!/bin/sh
# winners.sh MANIFEST LAYER… (oldest first): prints "path:layer" for every path of the composed tree, the newest layer
# winning, and brings MANIFEST up to date. MANIFEST is touched only when its content changes: every object depends on it.
set -eu
manifest=$1
shift
mkdir -p "$(dirname "$manifest")" 2>/dev/null || exit 1
# README.md, phase.mk and figures/ belong to the chapter of one phase, and build/, image/ and gdb/ of common are tools of
# this machine: none of them is part of the tree that phases compose.
for layer; do
    find "$layer" -type f ! -name '.*' | sed -n -e "s|^$layer/||" -e '/^README\.md$/d; /^phase\.mk$/d; /^figures\//d; /^build\//d; /^image\//d; /^gdb\//d' \
        -e '/:/d' -e "s|\$|:$layer|p"
done | awk -F: '{ winner[$1] = $2 } END { for (path in winner) print path ":" winner[path] }' | sort >"$manifest.$$"
if cmp -s "$manifest.$$" "$manifest"; then
    rm -f "$manifest.$$"
else
    mv -f "$manifest.$$" "$manifest"
fi
cat "$manifest"

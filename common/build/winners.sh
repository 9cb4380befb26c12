#!/bin/sh
# winners.sh MANIFEST LAYER… (oldest first): prints "path:layer" for every path of the composed tree, the newest layer
# winning, and brings MANIFEST up to date. MANIFEST is touched only when its content changes: every object depends on it.
set -eu
manifest=$1
shift
mkdir -p "$(dirname "$manifest")"
# README.md, phase.mk and figures/ belong to the chapter of one phase, not to the tree that phases compose.
for layer; do
    find "$layer" -type f ! -name '.*' | sed -n -e "s|^$layer/||" -e '/^README\.md$/d; /^phase\.mk$/d; /^figures\//d' \
        -e '/:/d' -e "s|\$|:$layer|p"
done | awk -F: '{ winner[$1] = $2 } END { for (path in winner) print path ":" winner[path] }' | sort >"$manifest.$$"
if cmp -s "$manifest.$$" "$manifest"; then
    rm -f "$manifest.$$"
else
    mv -f "$manifest.$$" "$manifest"
fi
cat "$manifest"

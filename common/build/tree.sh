#!/bin/sh
# tree.sh: the composed tree of a phase as links in build/phaseNN/tree, with what editors want beside it: tags,
# compile_commands.json (real paths, so that errors and edits land in the layer) and CALLS (the registries' order).
set -eu
tree=$O/tree
rm -rf "$tree.new"
mkdir -p "$tree.new"
for winner in $WINNERS; do
    path=${winner%%:*} layer=${winner#*:}
    mkdir -p "$tree.new/$(dirname "$path")"
    ln -s "$PWD/$layer/$path" "$tree.new/$path"
done
rm -rf "$tree"
mv "$tree.new" "$tree"
sh common/build/registry.sh >"$O/CALLS"

includes= user=
for layer in $LAYERS; do
    includes="\"-I$layer/\", \"-I$layer/kernel/x86/${BITS:-32}\", $includes"
    [ ! -d "$layer/user/include" ] || user="\"-I$layer/user/include\", $user"
done
{
    echo '['
    comma=
    for winner in $WINNERS; do
        path=${winner%%:*} file=${winner#*:}/${winner%%:*}
        case $path in
        boot/uefi-*.c) flags='"-m64", "-fshort-wchar", "-isystem", "/usr/include/efi", "-isystem", "/usr/include/efi/x86_64", "-DGNU_EFI_USE_MS_ABI"' ;;
        user/*.c) flags="\"-m${BITS:-32}\", \"-I$O/user\", ${user%, }" ;;
        */64/*.c) flags='"-m64"' ;;
        *.c) flags="\"-m${BITS:-32}\"" ;;
        *) continue ;;
        esac
        printf '%s{"directory": "%s", "file": "%s", "arguments": ["gcc", "-std=gnu11", "-ffreestanding", %s, %s"-c", "%s"]}' \
            "$comma" "$PWD" "$file" "$flags" "$includes" "$file"
        comma=',
'
    done
    echo
    echo ']'
} >"$O/compile_commands.json"

if command -v ctags >/dev/null 2>&1; then
    (cd "$tree" && ctags -R -L /dev/null --links=yes -f "../tags" . 2>/dev/null) || true
fi
echo "$tree   $(find "$tree" -type l | wc -l) files, each a link to the layer that wins"
echo "$O/CALLS   $(wc -l <"$O/CALLS") lines: the registries in the order they are walked"
echo "$O/compile_commands.json, $O/tags   for editors (.clangd at the top chooses per phase)"

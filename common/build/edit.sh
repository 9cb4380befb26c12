#!/bin/sh
# edit.sh: copy the winning file F into the student's own layer work/TARGET, where it wins over all others.
set -eu
die() { echo "$1" >&2 && exit 2; }
[ -n "${F:-}" ] || die "which file? make $TARGET edit F=path (make $TARGET diff and tree list paths)"
F=${F#./}
case /$F/ in */../* | //*) die "F=$F: a path inside the tree is wanted, such as boot/hello/hello.asm" ;; esac
winner=
for entry in $WINNERS; do
    [ "${entry%%:*}" != "$F" ] || winner=${entry#*:}/$F
done
# root/ goes to the disk as it is, and is no part of the composed tree.
case $F in root/*) for layer in $LAYERS; do [ ! -f "$layer/$F" ] || winner=$layer/$F; done ;; esac
if [ -z "$winner" ]; then
    # shellcheck disable=SC2046 # a list of paths
    near=$(awk -f common/build/nearest.awk "$F" $(printf '%s\n' $WINNERS | cut -d: -f1))
    die "$TARGET has no file $F${near:+; did you mean $near?}
(a new file needs no edit: create it below work/$TARGET/)"
fi
copy=work/$TARGET/$F
if [ -e "$copy" ]; then
    echo "$copy is yours already; make $TARGET undo F=$F drops it"
else
    mkdir -p "$(dirname "$copy")" || die "cannot write to work/ here: this checkout is read-only"
    cp "$winner" "$copy"
    echo "$copy is now yours: change it, then make $TARGET run (WORK=no runs without it)"
fi
if [ -t 0 ] && [ -t 1 ] && [ -n "${EDITOR:-}" ]; then
    $EDITOR "$copy"
fi

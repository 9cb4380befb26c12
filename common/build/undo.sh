#!/bin/sh
# undo.sh: drop the student's copy of F. What is dropped stays in work/.undone, so that a slip loses nothing.
set -eu
die() { echo "$1" >&2 && exit 2; }
yours=$(cd "work/$TARGET" 2>/dev/null && find . -type f | sed 's|^\./||' | sort) || true
[ -n "$yours" ] || die "there is nothing of yours in work/$TARGET"
[ -n "${F:-}" ] || die "which file? make $TARGET undo F=path; yours are: $(echo "$yours" | tr '\n' ' ')"
F=${F#./}
case /$F/ in */../* | //*) die "F=$F: a path inside work/$TARGET is wanted" ;; esac
[ -f "work/$TARGET/$F" ] || die "work/$TARGET has no $F; yours are: $(echo "$yours" | tr '\n' ' ')"
kept=work/.undone/$(date +%Y%m%d-%H%M%S)/$TARGET/$F
mkdir -p "$(dirname "$kept")"
mv "work/$TARGET/$F" "$kept"
find work -depth -type d -empty -delete
state=gone # a file of the student's own, unless some layer has one
for layer in $LAYERS; do
    case $layer in work/*) ;; *) [ ! -f "$layer/$F" ] || state='the original again' ;; esac
done
echo "$F is $state; your version is kept as $kept"

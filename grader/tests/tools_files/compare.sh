#!/bin/sh
# SPDX-License-Identifier: MIT
# compare.sh TOOLS SEED COUNT: our tools for files beside this machine's. Two equal trees, by SEED; each of COUNT commands runs in
# both, and must print the same, complain of the same, end with the same status; then both trees must be the same.
#
# Order within a folder is the filesystem's, so lines are sorted; of dates that `ls -l` tells of what has just been changed only
# the form is compared; the GNU tools' quoting marks are left out.
set -u
tools=$1 seed=$2 count=$3
work=$(mktemp -d "${TMPDIR:-/tmp}/tools_files.XXXXXX") || exit 1
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
export LC_ALL=C TZ=UTC ASAN_OPTIONS=detect_leaks=0
umask 022
here=$(dirname "$0")
awk -v SEED="$seed" -v COUNT="$count" -f "$here/tree.awk" >"$work/script"
sed '/^--$/,$d' "$work/script" >"$work/make"
sed '1,/^--$/d' "$work/script" >"$work/commands"

# run SIDE COMMAND: in this side's tree; leaves SIDE.out, SIDE.err and SIDE.status.
run() {
    path=/usr/bin:/bin
    [ "$1" = ours ] && path=$tools:$path
    (cd "$work/$1.tree" && PATH=$path sh -c "$2" >"$work/$1.raw" 2>"$work/$1.complaints" </dev/null)
    echo $? >"$work/$1.status"
    expand "$work/$1.raw" | sed "s/'//g; s/\\(Jan\\|Feb\\|Mar\\|Apr\\|May\\|Jun\\|Jul\\|Aug\\|Sep\\|Oct\\|Nov\\|Dec\\) [ 0-9][0-9]  *[0-9:]* /DATE /" | sort >"$work/$1.out"
    sed "s/'//g; s/cannot statx/cannot stat/; /^Try /d" "$work/$1.complaints" | sort >"$work/$1.err"
}
# tree SIDE: all that is there, with contents. Times only of what a command sets: those of 2024 and before.
tree() {
    (cd "$work/$1.tree" && find . \( -newermt 2025-01-01 -printf '%P %y %m %n %l\n' \) -o -printf '%P %y %m %n %l %T@\n' | sort
     find . -type f -exec cksum {} + | sort) >"$work/$1.files" 2>&1
}
for side in ours theirs; do
    mkdir "$work/$side.tree"
    (cd "$work/$side.tree" && PATH=/usr/bin:/bin sh "$work/make") >/dev/null 2>&1
done
failed=0 number=0
while read -r command; do
    number=$((number + 1))
    for side in ours theirs; do
        run $side "$command"
        tree $side
    done
    for part in status out err files; do
        if ! cmp -s "$work/ours.$part" "$work/theirs.$part"; then
            echo "seed $seed, command $number: $command"
            diff "$work/theirs.$part" "$work/ours.$part" | sed "s/^/    $part: /" | head -8
            failed=1
        fi
    done
    [ $failed -eq 0 ] || break
done <"$work/commands"
exit $failed

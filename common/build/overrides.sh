#!/bin/sh
# overrides.sh check|accept PHASE…: the rules for a file that a later phase replaces (docs/design.md, overrides).
#
#   newer file, in its head:  @replaces phase07 0123456789ab: why      (the digest of the version that was looked at)
#   older file, in its head:  @replaced-by phase16
#
# check: one line for each broken rule, exit 1. A digest that no longer matches shows what changed in the replaced file,
# to be carried over; accept shows the same and then writes the new digest.
set -u
mode=$1
shift
phases=$*
bad=0
complain() {
    echo "$1"
    bad=1
}
digest() { sha256sum "$1" | cut -c1-12; }
head_of() { head -n 30 "$1"; }
paths() {
    for phase in $phases; do
        [ ! -d "$phase" ] || (cd "$phase" && find . -type f ! -path './figures/*' ! -path './root/*' ! -path ./README.md ! -path ./phase.mk) | sed "s|^\.|$phase|"
    done
}

# The version of FILE that has DIGEST, from git's history, or nothing.
accepted_version() {
    git log --format=%H -- "$1" 2>/dev/null | while read -r commit; do
        if [ "$(git show "$commit:$1" 2>/dev/null | sha256sum | cut -c1-12)" = "$2" ]; then
            git show "$commit:$1"
            break
        fi
    done
}

show_change() {
    accepted=$(mktemp)
    accepted_version "$1" "$2" >"$accepted"
    if [ -s "$accepted" ]; then
        diff -u --label "$1 (as it was accepted)" --label "$1 (now)" "$accepted" "$1" | sed 's/^/    /'
    else
        echo "    (the accepted version of $1 is not in git's history; compare it with $3 by eye)"
    fi
    rm -f "$accepted"
}

check_pair() {
    older=$1 newer=$2 phase=${1%%/*}
    said=$(head_of "$newer" | sed -n 's/.*@replaces *\(phase[0-9][0-9]\) \([0-9a-f]*\): *\(.\).*/\1 \2 \3/p' | head -n 1)
    # shellcheck disable=SC2086 # phase, digest and the first letter of the reason
    set -- $said
    case $newer in
    */kernel/main.c | *.ld) complain "$newer: this file is never replaced; find the missing seam in $phase" ;;
    esac
    head_of "$older" | grep -q "@replaced-by *${newer%%/*}" ||
        complain "$older: its head must say \"@replaced-by ${newer%%/*}\""
    if [ $# -lt 3 ] || [ "$1" != "$phase" ]; then
        complain "$newer: it replaces $older, so its head must say \"@replaces $phase $(digest "$older"): why\""
    elif [ "$2" != "$(digest "$older")" ]; then
        if [ "$mode" = accept ]; then
            show_change "$older" "$2" "$newer"
            sed -i "1,30s/@replaces *$phase $2/@replaces $phase $(digest "$older")/" "$newer"
            echo "$newer: accepted $older as it is now"
        else
            complain "$newer: the file it replaces has changed; carry this over, then make accept:"
            show_change "$older" "$2" "$newer"
        fi
    fi
}

all=$(paths)
total=$(echo "$all" | grep -c .)
pairs=$(echo "$all" | awk -F/ '{ path = substr($0, length($1) + 2); if (path in seen) print seen[path] ":" $0; seen[path] = $0 }')
for pair in $pairs; do
    check_pair "${pair%%:*}" "${pair#*:}"
done
count=$(echo "$pairs" | grep -c .)
[ $((count * 10)) -le "$total" ] || complain "$count of $total files replace an earlier one: the budget is 10 %"

# The other direction: a claim without a pair.
for file in $(echo "$all" | xargs grep -lE '@replace(s|d-by) +phase[0-9][0-9]' 2>/dev/null); do
    case "
$pairs
" in
    *"$file
"* | *"
$file:"*) ;;
    *) head_of "$file" | grep -qE '@replace(s|d-by) +phase' && complain "$file: it says @replaces or @replaced-by, but no pair of files fits" ;;
    esac
done
if [ "$mode" = accept ] && [ "$bad" = 0 ]; then
    echo "$count files replace an earlier one; all are accepted as they are"
fi
exit "$bad"

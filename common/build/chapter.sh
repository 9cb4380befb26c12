#!/bin/sh
# chapter.sh PHASE: compare a chapter with the tree. Prints one line for each untruth.
#
#   headings    the ten of docs/design.md, in their order
#   snippets    <!-- snippet: FILE ANCHOR --> before a code block: the lines between [ANCHOR] and [/ANCHOR] of the winner
#   new files   the table under "The new files" lists the layer's files, no more and no fewer
#   links       every relative link and figure exists; every figure has words for those who cannot see it
set -u
phase=$1
chapter=$phase/README.md
if [ ! -f "$chapter" ]; then
    echo "$chapter is missing"
    exit 1
fi

# Newest layer up to this phase that holds the path.
winner() {
    found=
    for layer in common phase[0-9][0-9]; do
        [ ! -f "$layer/$1" ] || found=$layer/$1
        [ "$layer" != "$phase" ] || break
    done
    echo "$found"
}

headings() {
    wanted='What you will have at the end
The idea
How the hardware does it
The new files, in reading order
What is used from before
What this phase adds and replaces
Try it
Break it
Exercises
Further reading'
    present=$(sed -n 's/^## //p' "$chapter" | grep -xF "$wanted")
    [ "$present" = "$wanted" ] || echo "$chapter: its headings must be, in this order: $(echo "$wanted" | tr '\n' ';')"
}

snippets() {
    grep -n '<!-- snippet:' "$chapter" | while IFS=: read -r line text; do
        # shellcheck disable=SC2086 # FILE and ANCHOR
        set -- $(echo "$text" | sed 's/.*<!-- snippet: *\(.*\) *-->.*/\1/')
        file=$(winner "$1")
        [ -n "$file" ] || { echo "$chapter:$line: snippet of $1, which $phase does not have" && continue; }
        shown=$(awk -v from="$line" 'NR > from && /^```/ { if (inside) exit; inside = 1; next } inside' "$chapter")
        real=$(awk -v anchor="$2" 'index($0, "[/" anchor "]") { exit } inside; index($0, "[" anchor "]") { inside = 1 }' "$file")
        [ -n "$real" ] || { echo "$chapter:$line: $file has no anchor [$2]" && continue; }
        [ "$shown" = "$real" ] || echo "$chapter:$line: the snippet differs from $file [$2]"
    done
}

new_files() {
    listed=$(awk '/^## /{ on = /The new files/ } on' "$chapter" | sed -n 's/^| *\[*`\([^`]*\)`.*/\1/p' | sort)
    real=$(cd "$phase" && find . -type f ! -path './figures/*' ! -path './root/*' ! -path './tests/*' ! -path ./README.md ! -path ./phase.mk ! -name '.*' | sed 's|^\./||' | sort)
    [ "$listed" = "$real" ] && return
    for file in $listed; do echo "$real" | grep -qxF "$file" || echo "$chapter: lists $file, which is not in $phase"; done
    for file in $real; do echo "$listed" | grep -qxF "$file" || echo "$chapter: does not list $phase/$file"; done
}

links() {
    grep -noE '!?\[[^]]*\]\([^)#]+[^)]*\)' "$chapter" | while IFS= read -r hit; do
        line=${hit%%:*} target=$(echo "$hit" | sed 's/.*](\([^)#]*\).*/\1/')
        case $target in http:* | https:* | mailto:*) continue ;; esac
        [ -e "$phase/$target" ] || echo "$chapter:$line: nothing is at $target"
        case $hit in *'![]('*) echo "$chapter:$line: the figure $target needs words for those who cannot see it" ;; esac
    done
}

headings
snippets
new_files
links

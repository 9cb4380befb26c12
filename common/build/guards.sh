#!/bin/sh
# guards.sh: the rules of the tree that a machine can check. A line for each breach, then "N passed, M failed".
# Works on the files that git knows, or on all of them where there is no git (a ZIP).
set -u
passed=0 failed=0
listing=$(mktemp)
trap 'rm -f "$listing" "$listing.out" "$listing.code" "$listing.docs"' EXIT
if git rev-parse --git-dir >/dev/null 2>&1; then
    git -c core.quotePath=off ls-files --deleted >"$listing.out"
    git -c core.quotePath=off ls-files --cached --others --exclude-standard | sort -u | grep -vxFf "$listing.out" >"$listing"
else
    find . -type f ! -path './build/*' ! -path './work/*' ! -path './.git/*' | sed 's|^\./||' | sort >"$listing"
fi
files() { grep -E "$1" "$listing"; }

# guard NAME COMMAND…: what the command prints are the breaches.
guard() {
    name=$1
    shift
    "$@" >"$listing.out" 2>&1
    if [ -s "$listing.out" ]; then
        failed=$((failed + 1))
        echo "not ok: $name"
        sed 's/^/    /' "$listing.out"
    else
        passed=$((passed + 1))
    fi
}

quoted_includes() {
    files '^(phase[0-9]+|common|labs|solutions)/.*\.(c|h)$' | xargs -r grep -HnE '^ *# *include *"'
    files '\.(asm|inc)$' | xargs -r grep -HnE '^ *%include +"[^"]*"' | grep -vE '%include +"(boot|kernel|lib|user|tests|grader)/'
}
long_files() {
    files '\.(c|h|asm|inc|sh|awk|ld)$' | xargs -r wc -l | awk '$2 != "total" && $1 > 400 { print $2 ": " $1 " lines, at most 400" }'
}
long_functions() {
    command -v ctags >/dev/null || return 0
    files '\.c$' | xargs -r ctags -f - --fields=+ne --c-kinds=f | awk -F'\t' '{
        first = last = 0
        for (i = 4; i <= NF; i++) { if ($i ~ /^line:/) first = substr($i, 6); if ($i ~ /^end:/) last = substr($i, 5) }
        if (last - first > 60) print $2 ": " $1 " has " last - first " lines, at most 60" }'
}
rules_size() {
    lines=$(cat common/build/*.mk | wc -l)
    [ "$lines" -le 350 ] || echo "common/build/*.mk have $lines lines, at most 350"
    wc -l phase[0-9][0-9]/phase.mk | awk '$2 != "total" && $1 > 12 { print $2 ": " $1 " lines, at most 12" }'
}
licence_tags() {
    files '\.(c|h|asm|inc|ld)$' | xargs -r awk 'FNR == 1 && !/SPDX-License-Identifier: MIT/ { print FILENAME ": line 1 must be its SPDX tag" }'
}
file_heads() {
    files '\.(c|h|asm|inc)$' | xargs -r awk '
        function close_file() { if (name != "" && !said) print name ": its head must say what it is (@file, @brief)" }
        FNR == 1 { close_file(); name = FILENAME; said = 0 }
        FNR <= 6 && /@brief/ { said = 1 }
        END { close_file() }'
}
# Words that are none, in chapters, comments and code. What looks like a slip and is a name or a sound stands in docs/words.
spelling() {
    command -v codespell >/dev/null || return 0
    files '\.(c|h|asm|inc|sh|awk|mk|ld|py|md|dox|css|html|svg|patch|targets)$' | xargs -r codespell -q 3 -I docs/words
}
# The registry `lockclass` and docs/design.md §Locks are one table: place, name, whether it nests.
lock_table() {
    files '^phase[0-9]+/(kernel|lib)/.*\.c$' | xargs -r awk '
        /^ *LOCK_CLASS\([0-9]/ { text = ""; on = 1 }
        on { text = text $0 }
        on && /;/ { on = 0; split(text, part, /[(), ]+/); print part[2], part[3], text ~ /nests = true/ ? "nests" : "" }' | sort >"$listing.code"
    sed -n '/^## Locks/,/^## /p' docs/design.md |
        awk -F' *\\| *' '$2 ~ /^[0-9]+$/ { print $2, $3, $4 ~ /nests/ ? "nests" : "" }' | sort >"$listing.docs"
    diff "$listing.code" "$listing.docs" | sed -n 's/^< \(.*\)/docs\/design.md §Locks lacks: \1/p; s/^> \(.*\)/docs\/design.md §Locks has what no LOCK_CLASS says: \1/p'
}
odd_things() {
    find . -type l ! -path './build/*' ! -path './.git/*' ! -path './work/*' | sed 's/$/: no symbolic links in the tree/'
    sed -n 's|/.*||p' "$listing" | sort -u | grep -vE '^(phase(0[0-9]|1[0-7])|common|labs|solutions|docs|grader|\.ci|\.github)$' | sed 's|$|/: an unexpected top-level folder|'
    grep -nE '\.(o|d|elf|bin|img|iso|efi|rom)$' "$listing" | sed 's/$/: generated files are not kept/'
    files '[[:space:]:]' | grep -vE '^"?phase[0-9]+/root/[^:]*$' | sed 's/$/: no spaces or colons in names/'
    files '\.(c|h|asm|inc|sh|awk|mk|md|ld)$' | xargs -r grep -HnE '[[:blank:]]+$' | sed 's/$/: blanks at the end of a line/' | head -n 10
}

guard 'includes name the layer root' quoted_includes
guard 'overrides are declared, looked at and few' sh common/build/overrides.sh check phase[0-9][0-9]
guard 'files have at most 400 lines' long_files
guard 'functions have at most 60 lines' long_functions
guard 'build rules stay small' rules_size
guard 'every source names its licence' licence_tags
guard 'every source says what it is' file_heads
guard 'the classes of locks are those of docs/design.md' lock_table
guard 'words are spelt as they are' spelling
guard 'nothing stands where it should not' odd_things
for phase in phase[0-9][0-9]; do
    guard "$phase: the chapter tells the truth about the tree" sh common/build/chapter.sh "$phase"
done
echo "guards: $passed passed, $failed failed"
[ "$failed" = 0 ]

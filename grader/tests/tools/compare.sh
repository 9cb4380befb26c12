#!/bin/sh
# compare.sh DIR [ROUNDS]: the tools in DIR/bin beside the host's: each line of `cases` in a folder of random files must give the same
# output and status. What is said of errors is free, unless a sanitizer says it. SEED=N repeats. "N passed, M failed".
set -u
here=$(cd "$(dirname "$0")" && pwd) tools=$(cd "$1" && pwd)/bin rounds=${2:-1}
seed=${SEED:-$(date +%s)}
place=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$place"' EXIT
export LC_ALL=C ASAN_OPTIONS=detect_leaks=0 # programs end, and their memory with them

# fill FOLDER SEED: the files that cases name.
fill() {
    rm -rf "$1" && mkdir -p "$1/d/e" && cd "$1" || exit 1
    awk -v seed="$2" 'function pick(list, parts) { return parts[int(rand() * split(list, parts, "|")) + 1] }
        BEGIN {
            srand(seed)
            words = "one|two|three|alpha:beta:gamma|beta|BETA|be|  four\tfive|10|9|-3|007|.5|a|b|Ab|six.|/x/|\\y|e"
            for (i = 0; i < 30; i++) {
                line = ""
                for (w = int(rand() * 5); w > 0; w--)
                    line = line pick(words) (w > 1 ? pick(" | |\t|:") : "")
                print line >"a"
            }
            printf "last" >"a"
            for (i = 1; i <= 100; i++)
                print i >"n"
            for (i = 0; i < 20; i++) {
                print pick("a|b|b|c") >"u"
                print pick("a|B|b|A") >"u2"
                print pick("k|b|a") ":" int(rand() * 4) ":" pick("x|y|z") >"k"
                print pick("10 b|9 a|-1 c| 3 d|3 D|0.5 e|.25 f|x||B|b|A|a|007 z|1e3|-0 q|+5|00.50|1000000000000000000000 z") >"s"
            }
            for (i = 0; i < 700; i++)
                printf "%c", int(rand() * 256) >"r"
        }'
    cp a d/x && cp n d/e/y
    printf 'be\nthr\n' >pats
    printf 's/e/3/g\n# c\n/be/d\na\\\nxx\n' >scr
    printf 'a b "c d" e\\ f\n'"g'h i'j\n" >xa
}

# play NAME: run all cases in its folder, in a shell that finds the tools by $PATH.
play() {
    cd "$place/$1" || exit 1
    while IFS= read -r line; do
        printf '### %s\n' "$line"
        eval "$line" <a 2>>../"$1.errors"
        printf '\n### status %s\n' $?
    done <"$here/cases" >"../$1.out"
}

round=0
while [ $round -lt "$rounds" ]; do
    fill "$place/host" $((seed + round))
    fill "$place/ours" $((seed + round))
    (ECHO=echo PRINTF=printf TEST=test && play host)
    (PATH=$tools:$PATH ECHO=$tools/echo PRINTF=$tools/printf TEST=$tools/test && play ours)
    if cmp -s "$place/host.out" "$place/ours.out" && ! grep -qi sanitizer "$place/ours.errors"; then
        passed=$((passed + $(wc -l <"$here/cases")))
    else
        failed=$((failed + 1))
        echo "not ok: SEED=$((seed + round))"
        diff -a -U 40 "$place/host.out" "$place/ours.out" | grep -aE '^[+-]|^.###' | grep -aE -B 2 -A 3 '^[+-]' | head -n 60
        grep -i -A 12 sanitizer "$place/ours.errors" | head -n 30
    fi
    round=$((round + 1))
done
echo "text tools: $passed passed, $failed failed"
[ "$failed" = 0 ]

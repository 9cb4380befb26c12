#!/bin/sh
# chapter_output_test.sh: run the commands that chapters show and compare what they print.
#
# A block is `<!-- output: COMMAND -->` before a fenced code block. COMMAND is run in the top folder; every line of the block
# must occur in its output, in that order (other lines may stand between: machines differ). A line that begins with a
# prompt ("wasil> ", "kernel> ", a shell's "/root # ") is also typed: what stands behind the prompt goes to the command's input. (What
# is typed before stage 2 runs boot.cfg keeps it from doing so: a block that types at the kernel begins with "wasil> boot".) A command that
# brings an input of its own, "</dev/null", gets nothing typed. Disks that keep what is written to them are kept from block to block,
# and are none of the person's who runs this. Prints "N passed, M failed".
set -u
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil-chapter.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP
passed=0 failed=0

# Words for a kernel become part of its image (boot.cfg), which others may be using at this moment: such phases are made elsewhere,
# from what is compiled already.
elsewhere=${BUILD:-build}/check/chapters
rm -rf "$elsewhere"
mkdir -p "$elsewhere"
for folder in "${BUILD:-build}"/phase[0-9][0-9]; do
    [ ! -e "$folder" ] || cp -a "$folder" "$elsewhere"
done

# In order, and each at least once, colours aside; prints the first line that is missing.
missing_line() {
    awk 'NR == FNR { wanted[++n] = $0; next }
         { sub(/\r$/, ""); gsub(/\033\[[0-9;]*m/, ""); if (at < n && index($0, wanted[at + 1])) at++ }
         END { if (at < n) print wanted[at + 1] }' "$1" "$2"
}

# A command with a timeout of its own is one that never ends by itself (a halted machine): it is over when all is shown.
until_shown() {
    rm -f "$scratch/pipe"
    mkfifo "$scratch/pipe"
    sh -c "exec $1" <"$scratch/typed" >"$scratch/pipe" 2>&1 &
    while IFS= read -r shown; do
        printf '%s\n' "$shown" >>"$scratch/shown"
        [ -n "$(missing_line "$scratch/wanted" "$scratch/shown")" ] || break
    done <"$scratch/pipe"
    kill -INT $! 2>/dev/null
    wait $!
}

for chapter in phase[0-9][0-9]/README.md README.md; do
    for line in $(grep -n '<!-- output:' "$chapter" | cut -d: -f1); do
        command=$(sed -n "${line}s/.*<!-- output: *\(.*[^ ]\) *-->.*/\1/p" "$chapter")
        awk -v from="$line" 'NR > from && /^```/ { if (inside) exit; inside = 1; next } inside && /[^ ]/ { sub(/ +$/, ""); print }' \
            "$chapter" >"$scratch/wanted"
        # Whoever takes over the serial port empties it once, so the first bytes typed are spare ones.
        spare=$(printf '\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r')
        {
            printf %s "$spare"
            awk -v spare="$spare" '/^kernel>/ && !kernel++ { printf "%s", spare }
                sub(/^((wasil|kernel)> *|\/[a-z]* # )/, "") && /./ { printf "%s\r", $0 }' "$scratch/wanted"
            grep -qE '^(wasil|kernel)>' "$scratch/wanted" && printf 'poweroff\r'
        } >"$scratch/typed"
        case $command in *CMDLINE=*) folder=$elsewhere ;; *) folder=${BUILD:-build} ;; esac
        : >"$scratch/shown"
        case $command in
        "timeout "*) DISKS=$scratch/disks BUILD=$folder until_shown "$command" ;;
        *) DISKS=$scratch/disks BUILD=$folder timeout -s KILL 120 sh -c "$command" <"$scratch/typed" >"$scratch/shown" 2>&1 ;;
        esac
        missing=$(missing_line "$scratch/wanted" "$scratch/shown")
        if [ -z "$missing" ]; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "not ok: $chapter:$line: \"$command\" does not print (in this order): $missing"
            tail -n 30 "$scratch/shown" | sed 's/^/    /'
        fi
    done
done
echo "chapters: $passed passed, $failed failed"
[ "$failed" = 0 ]

#!/bin/sh
# diff.sh: what the phase adds (each new file with the first line of its description) and what it replaces (as a diff).
set -eu
describe() {
    # The @brief of a source file, else its first line of text.
    sed -n -e 's/.*@brief *//p' "$1" | head -n 1 | grep . || sed -n -e '/SPDX/d; /^#!/d' -e 's/^[^A-Za-z0-9]*//' -e '/./p' "$1" | head -n 1
}
colour=never
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then colour=always; fi

older=${LAYERS% "$PHASE"*}
echo "$PHASE ($TITLE) adds:"
adds=0 replaces=
for file in $(cd "$PHASE" && find . -type f ! -name '.*' ! -path './figures/*' ! -path './root/*' ! -name README.md ! -name phase.mk | sed 's|^\./||' | sort); do
    previous=
    for layer in $older; do
        [ ! -f "$layer/$file" ] || previous=$layer/$file
    done
    if [ -n "$previous" ]; then
        replaces="$replaces $previous:$PHASE/$file"
    else
        adds=$((adds + 1))
        printf '  %-42s %s\n' "$file" "$(describe "$PHASE/$file")"
    fi
done
[ "$adds" -gt 0 ] || echo '  nothing'
echo
if [ -z "$replaces" ]; then
    echo "$PHASE replaces nothing: every file of earlier phases stands as it was."
fi
for pair in $replaces; do
    diff --color=$colour -u --label "${pair%%:*}" --label "${pair#*:}" "${pair%%:*}" "${pair#*:}" || true
done
if [ -d "work/$TARGET" ]; then
    echo
    echo "work/$TARGET (yours) changes:"
    for file in $(cd "work/$TARGET" && find . -type f | sed 's|^\./||' | sort); do
        original=/dev/null
        for layer in $LAYERS; do
            case $layer in work/*) ;; *) [ ! -f "$layer/$file" ] || original=$layer/$file ;; esac
        done
        diff --color=$colour -u --label "$original" --label "work/$TARGET/$file" "$original" "work/$TARGET/$file" || true
    done
fi

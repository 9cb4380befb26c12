#!/bin/sh
# docs_facts.sh: what the linked programs of each phase say of themselves, as build/docs/facts/phaseNN/PROGRAM.json, for
# the pages that docs/tools/site.py makes. Only what was linked since is read again.
#
# Environment: BUILD, DOCS, PHASES.
set -eu
# The structs that a phase's headers define.
structs_of() {
    grep -rhoE --include='*.h' '^struct [a-z0-9_]+ \{' "$1" common 2>/dev/null | awk '{ printf "%s\"%s\"", n++ ? "," : "", $2 }'
}

for phase in $PHASES; do
    mkdir -p "$DOCS/facts/$phase"
    find "$BUILD/$phase" -maxdepth 3 \( -path '*/boot/*.elf' -o -name kernel.elf \) ! -path '*/tree/*' | sort | while read -r elf; do
        out=$DOCS/facts/$phase/$(basename "$elf" .elf).json
        if [ ! -e "$out" ] || [ "$elf" -nt "$out" ] || [ docs/tools/kernel.py -nt "$out" ]; then
            gdb -batch -nx -x docs/tools/kernel.py -ex "python facts('$out', [$(structs_of "$phase")])" "$elf" >"$DOCS/facts/log" 2>&1 </dev/null || true
            [ -e "$out" ] || { echo "docs: GDB could not read $elf:" && cat "$DOCS/facts/log" && exit 1; }
        fi
    done
done

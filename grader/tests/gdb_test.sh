#!/bin/sh
# gdb_test.sh: what `make phaseNN debug` shows with the commands of common/gdb/wasil.py, in 64 and in 32 bit.
#
# The machine is stopped where a shell asks its terminal for the first line: then there are tasks that run and that sleep.
# Prints "N passed, M failed".
set -u
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil-gdb.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP
passed=0 failed=0

# GDB reads no further behind an error, so that comes last.
cat >"$scratch/commands" <<'end'
continue
thbreak tty_read
continue
wasil tasks -b
wasil-pages tty_read
wasil pages
wasil-idt 14
wasil-dmesg 3
wasil idt 300
end

# TITLE PATTERN: a line of what was shown.
shows() {
    if grep -qE "$2" "$scratch/shown"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not ok: $phase: $1: no line is like $2"
    fi
}
hides() {
    if grep -qE "$2" "$scratch/shown"; then
        failed=$((failed + 1))
        echo "not ok: $phase: $1: $(grep -E "$2" "$scratch/shown" | head -n 1)"
    else
        passed=$((passed + 1))
    fi
}

for phase in phase10 phase11; do
    make -s "$phase" debug SETUP=done DISK=drop GDB_ARGS="-batch -x $scratch/commands" </dev/null >"$scratch/shown" 2>&1
    shows 'the task that runs' '^\* +[0-9]+ +[0-9]+ running +[0-9]+  sh$'
    shows 'one that sleeps' '^  +[0-9]+ +1 sleeping +[0-9]+  init$'
    shows 'its calls' '^ +signal_wait \+ [0-9]+$'
    shows 'the tables of an address' '^level 1, entry +[0-9]+ at [0-9a-f]+: [0-9a-f]+  present'
    shows 'where they lead' '^physical address [0-9a-f]+$'
    shows 'the ranges' '^[0-9a-f]{16}-[0-9a-f]{16}  rw[-x] user  pages of 4 KiB$'
    [ "$phase" = phase10 ] || shows 'rights of code' '^ffffffff80[0-9a-f]{6}-ffffffff80[0-9a-f]{6}  r-x kernel  pages of 4 KiB, global$'
    [ "$phase" = phase10 ] || hides 'nothing is writable and executable' '  rwx '
    shows 'the gate of a page fault' '^ 14  0008:[0-9a-f]+  interrupt, privilege 0  trap_stubs'
    shows 'the log' 'kernel ready'
    shows 'a vector that is none' 'vectors go from 0 to 255'
    [ "$failed" = 0 ] || sed 's/^/    /' "$scratch/shown" | head -n 60
done
echo "gdb: $passed passed, $failed failed"
[ "$failed" = 0 ]

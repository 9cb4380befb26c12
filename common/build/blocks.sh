# shellcheck shell=sh
# blocks.sh, read by profile.sh and perf.sh: which instructions a machine executes, all of them, by QEMU's own record.
#
# Wants `scratch`, a folder, and the variables of verbs.mk.

# machine NAME COMMAND-LINE: the machine, from the disk IMAGE, until it ends. Its blocks go to NAME.blocks: "address, tab, instructions executed" each.
# A block is described (IN:) when QEMU translates it, and named (Trace) when it is executed.
# shellcheck disable=SC2154
machine() {
    mkfifo "$scratch/log"
    awk '
        /^Trace/ { split($0, part, "/"); runs[part[2]]++; next }
        /^IN:/   { at = "new"; next }
        /^0x/ && at != "" {
            address = substr($1, 3, index($1, ":") - 3)
            while (length(address) < 16)
                address = "0" address
            if (at == "new") {
                at = address
                size[at] = 0
            }
            size[at]++
            next
        }
        /^$/ { at = "" }
        END  { for (block in runs) printf "%s\t%.0f\n", block, runs[block] * size[block] }' "$scratch/log" >"$scratch/$1.blocks" &
    words=$(printf '%s' "$2" | sed 's/,/,,/g')
    timeout -s KILL 600 qemu-system-x86_64 -accel tcg -icount shift=0,sleep=off -cpu qemu64 -smp 1 -m 256 \
        -rtc clock=vm,base=2026-01-01T00:00:00 -nic none -no-reboot -display none -d exec,nochain,in_asm -D "$scratch/log" \
        -drive "file=$IMAGE,format=raw,snapshot=on" -serial "file:$scratch/$1.console" -serial "file:$scratch/$1.report" \
        -device isa-debug-exit,iobase=0xf4,iosize=4 -fw_cfg "name=opt/wasil/cmdline,string=$words" </dev/null || :
    wait
    rm "$scratch/log"
}

# counted: the blocks of machine `busy`, less those of `idle`, as "instructions, tab, function", the most first.
counted() {
    # Blocks between two symbols belong to the first. Addresses have 16 digits, so the order of text is theirs.
    nm "$O/kernel.elf" | awk 'length($1) < 16 { $1 = substr("0000000000000000", length($1) + 1) $1 } $2 ~ /^[tTW]$/ { print $1 "\t\t" $3 }' >"$scratch/symbols"
    {
        cat "$scratch/symbols" "$scratch/busy.blocks"
        sed 's/\t/\t-/' "$scratch/idle.blocks"
    } | LC_ALL=C sort | awk -F'\t' -v bits="$BITS" '
        NF == 3 { name = $3; next }
        {
            program = bits == 64 ? $1 < "ffff800000000000" : $1 < "00000000c0000000"
            count[program ? "(programs, firmware and loader)" : name] += $2
        }
        END { for (name in count) printf "%.0f\t%s\n", count[name], name }' | sort -rn >"$scratch/functions"
}

#!/bin/sh
# elf.sh PROGRAM SCRIPT OBJECT…: link a program as an ELF file for the disk: PROGRAM without symbols, and beside its root/ the same with
# them, for debuggers (elf/NAME). Environment: LD, BITS; MOVABLE: names of programs that can be moved (static PIE).
#
# Those are compiled once more, with -fpie: only what they use, found by the symbols of the objects that there are (O, CC, CFLAGS, LAYERS,
# USER_INCLUDES, and LIBRARY: what is in the archive among the objects). Assembly has to be position independent as it is; the linker
# refuses what is not (-z text).
set -eu
program=$1 script=$2
shift 2
name=${program##*/}
full=${program%/root/bin/*}/elf/$name
mode=$([ "$BITS" = 64 ] && echo elf_x86_64 || echo elf_i386)
mkdir -p "${full%/*}" "${program%/*}"

# The objects that the program and its start need, and those that these need, and so on.
needed() {
    nm -A -g "$@" 2>/dev/null | awk -v program="/user/bin/$name" '
        { file = $1; sub(/:[^:]*$/, "", file); symbol = $NF; kind = $(NF - 1) }
        kind == "U" || kind == "w" || kind == "v" { wants[file] = wants[file] " " symbol; next }
        !(symbol in owner) || weak[symbol] { owner[symbol] = file; weak[symbol] = kind ~ /[WV]/ }
        END {
            for (file in wants) seen[file]
            for (symbol in owner) seen[owner[symbol]]
            for (file in seen) if (index(file, program ".") || index(file, program "/")) queue[++last] = file
            queue[++last] = owner["_start_movable"]
            while (++first <= last) {
                if (done[queue[first]]++) continue
                print queue[first]
                count = split(wants[queue[first]], want, " ")
                for (i = 1; i <= count; i++) if (want[i] in owner) queue[++last] = owner[want[i]]
            }
        }'
}

compile_movable() {
    for object; do
        source=${object#"$O/obj/"} source=${source%.o}
        case $source in *.asm) echo "$object" && continue ;; esac
        found=
        for layer in $LAYERS; do [ ! -f "$layer/$source" ] || found=$layer/$source; done
        new=$O/obj-movable/$source.o
        mkdir -p "${new%/*}"
        # shellcheck disable=SC2086 # words on purpose
        $CC $CFLAGS -fpie -ffunction-sections -fdata-sections $USER_INCLUDES -c -o "$new" "$found"
        echo "$new"
    done
}

options="-Ttext-segment=$([ "$BITS" = 64 ] && echo 0x00400000 || echo 0x08048000)"
case " ${MOVABLE:-} " in *" $name "*)
    # shellcheck disable=SC2046,SC2086 # words on purpose
    set -- $(compile_movable $(needed $(printf '%s\n' "$@" | grep -v '\.a$') $LIBRARY))
    options='-pie --no-dynamic-linker -z text -z norelro --hash-style=sysv -Ttext-segment=0 -e _start_movable'
    ;;
esac
# Linked twice: a program without variables has an empty segment, about which objcopy has doubts. Once for a mutant (RELINK), which nobody
# debugs.
output=
[ -n "${RELINK+mutant}" ] || output="-o $full"
for output in ${output:+"$output"} "-s -o $program"; do
    # shellcheck disable=SC2086 # words on purpose
    "$LD" -m "$mode" -nostdlib -z noexecstack --gc-sections --orphan-handling=error $options -T "$script" $output "$@"
done

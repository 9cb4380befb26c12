#!/bin/sh
# build_test.sh: the build and its guards, tried on copies of this tree: typing mistakes, odd places, planted breaches.
# Prints one line for each claim that fails, then "build: N passed, M failed". Needs what `make check` needs.
set -u
top=$PWD
TOOLS=$(cd "${TOOLS:-build/bin}" && pwd)
export TOOLS SETUP=done
unset MAKEFLAGS MAKELEVEL MFLAGS BUILD TARGET PHASE LAYERS WINNERS O F CC LD TITLE BITS UEFI BOOT FIRMWARE EMU ACCEL
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wasil-build.XXXXXX")
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP
passed=0 failed=0

ok() { passed=$((passed + 1)); }
not_ok() {
    failed=$((failed + 1))
    echo "not ok: $1"
    sed 's/^/    /' "$scratch/out"
}
# claim WHAT COMMAND…: it succeeds.
claim() {
    what=$1
    shift
    if "$@" >"$scratch/out" 2>&1 </dev/null; then ok; else not_ok "$what"; fi
}
# refused WHAT PATTERN COMMAND…: exit status 2 and one line that matches.
refused() {
    what=$1 pattern=$2
    shift 2
    "$@" >"$scratch/out" 2>&1 </dev/null
    if [ $? = 2 ] && grep -q "$pattern" "$scratch/out" && [ "$(grep -c . "$scratch/out")" = 1 ]; then ok; else not_ok "$what"; fi
}
# prints WHAT PATTERN COMMAND…: whatever the status, a line matches.
prints() {
    what=$1 pattern=$2
    shift 2
    "$@" >"$scratch/out" 2>&1 </dev/null
    if grep -q -- "$pattern" "$scratch/out"; then ok; else not_ok "$what"; fi
}
count_lines() { grep -c "$1" "$scratch/out"; }

copy_tree() {
    mkdir -p "$1"
    tar -C "$top" --exclude=./build --exclude=./.git --exclude=./work -cf - . | tar -C "$1" -xf -
}

mistakes() {
    refused 'an unknown phase gets the nearest' 'did you mean "phase0' make phase42 run
    refused 'a padded phase is understood' 'phase03 has not been written\|phase03' make phase3
    refused 'an unknown verb lists the verbs' 'verbs after a phase: run' make phase02 fly
    refused 'a mistyped verb gets the right one' 'did you mean "grade"' make phase02 grad
    refused 'an unknown lab says which there are' 'labs: none yet' make lab-nothing grade
    refused 'two phases and a verb' 'one phase at a time: make phase01 run' make phase01 phase02 run
    refused 'a verb that lacks its phase' 'needs a phase: make phase' make diff
    refused 'a phase where none belongs' 'for all phases at once: make check' make phase00 check
    prints 'make alone shows the phases' '^phase00 ' make
    prints 'a misspelt variable' 'did you mean MEM' make help mem=64
    prints 'debug with the wrong emulator' 'Bochs has a debugger' make phase00 debug EMU=bochs
    prints 'an odd FIRMWARE' 'FIRMWARE=coreboot: bios, uefi or grub' make phase00 run FIRMWARE=coreboot
    prints 'UEFI where the phase has none' 'phase00 has no UEFI program' make phase00 run FIRMWARE=uefi
    prints 'an odd EMU' 'EMU=vmware: qemu or bochs' make phase00 run EMU=vmware
    prints 'an odd MEM' 'MEM=lots: a whole number' make phase00 run MEM=lots
    prints 'a command line for a boot program' 'begin with phase03' make phase00 run CMDLINE=quiet
    prints 'a verb whose time has not come' 'begin with phase03' make phase00 iso
    prints 'all waits for the image builder, which tools would make at the same time' '^all:.*/mkimage' make -pq all
}

# A path with spaces, no git, several jobs: what somebody does with a ZIP.
odd_places() {
    copy_tree "$scratch/a ZIP with spaces"
    cd "$scratch/a ZIP with spaces" || exit
    claim 'builds from a ZIP, in a path with spaces, in parallel' make -j4 phase00 phase02 phase03 WERROR=1
    make phase00 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" = 0 ]; then ok; else not_ok 'what was built strictly is not built again'; fi
    claim 'runs there' make phase00 run
    make phase00 >"$scratch/out" 2>&1
    if [ "$(count_lines .)" = 1 ]; then ok; else not_ok 'a build with nothing to do does nothing'; fi
    touch phase00/boot/hello/hello.asm
    make phase00 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" = 1 ]; then ok; else not_ok 'a touched file rebuilds one object'; fi
    touch phase00/boot/lib/serial.inc
    make phase00 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" = 1 ]; then ok; else not_ok 'a touched include rebuilds what includes it'; fi

    claim 'edit copies the winner' make phase00 edit F=boot/lib/serial.inc
    make phase00 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" -ge 1 ]; then ok; else not_ok 'a shadowing include rebuilds what includes it'; fi
    echo '; changed' >>work/phase00/boot/lib/serial.inc
    prints 'diff shows the change' '^+; changed' make phase00 diff
    prints 'submit packs only that' '^  boot/lib/serial.inc$' make phase00 submit
    prints 'edit names the nearest file' 'did you mean boot/hello/hello.asm' make phase00 edit F=boot/hello/helo.asm
    prints 'edit finds what goes to the disk as it is' 'work/phase07/root/welcome.txt is now yours' make phase07 edit F=root/welcome.txt
    rm -rf work/phase07
    prints 'edit stays inside the tree' 'a path inside the tree' make phase00 edit F=../../etc/passwd
    claim 'undo drops the copy' make phase00 undo F=boot/lib/serial.inc
    make phase00 BUILD=lenient >"$scratch/out" 2>&1
    make phase00 BUILD=lenient WERROR=1 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" -ge 1 ]; then ok; else not_ok 'a strict build believes no lenient one'; fi
    rm -rf lenient
    make phase02 >"$scratch/out" 2>&1
    claim 'edit copies a source' make phase02 edit F=boot/loader/stage2/help.asm
    make phase02 edit F=boot/loader/stage2/mem.asm >"$scratch/out" 2>&1
    make phase02 >"$scratch/out" 2>&1
    claim 'one of two edited files can be undone' make phase02 undo F=boot/loader/stage2/mem.asm
    claim 'and the phase builds then' make phase02
    make phase02 edit F=boot/loader/stage2/mem.asm >"$scratch/out" 2>&1
    make phase02 undo F=boot/loader/stage2/mem.asm >"$scratch/out" 2>&1
    make phase02 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" = 1 ]; then ok; else not_ok 'an edited source rebuilds one object'; fi
    # A header of one's own, where the folder work/phase03 and with it the list of -I is older: the compiler's cache knows that list.
    make phase03 edit F=kernel/monitor/echo.c >"$scratch/out" 2>&1
    make phase03 >"$scratch/out" 2>&1
    nm -S build/phase03/kernel.elf >"$scratch/before"
    make phase03 edit F=kernel/console/log.h >"$scratch/out" 2>&1
    sed -i 's/define LOG_SIZE 65536/define LOG_SIZE 32768/' work/phase03/kernel/console/log.h
    make phase03 >"$scratch/out" 2>&1
    if nm -S build/phase03/kernel.elf | cmp -s - "$scratch/before"; then not_ok "a header of one's own is compiled, cache or not"; else ok; fi
    rm -rf work/phase03
    echo '        mov ax,' >>work/phase02/boot/loader/stage2/help.asm
    prints 'a broken source does not build' 'error: invalid combination\|error: expression' make phase02
    prints 'and can be looked at all the same' '^+ *mov ax,' make phase02 diff
    claim 'and can be undone all the same' make phase02 undo F=boot/loader/stage2/help.asm
    make phase02 >"$scratch/out" 2>&1
    if [ "$(count_lines NASM)" = 1 ]; then ok; else not_ok 'undo rebuilds the original'; fi
    if [ ! -e work/phase00 ] && grep -rq '; changed' work/.undone; then ok; else not_ok 'undo keeps what it drops'; fi
    claim 'tree composes links' make phase02 tree
    if [ -L build/phase02/tree/boot/lib/serial.inc ]; then ok; else not_ok 'the tree holds earlier layers too'; fi
    prints 'the registry has the seven commands in a fixed order' 'command *reboot' make phase02 registry
    for verb in size diff; do claim "$verb works" make phase01 $verb; done
    cd "$top" || exit
}

# Somebody who may not write here builds elsewhere. Root may write everywhere, so become nobody.
read_only() {
    copy_tree "$scratch/readonly"
    chmod -R a+rX,a-w "$scratch/readonly"
    mkdir "$scratch/elsewhere"
    chmod 777 "$scratch/elsewhere"
    chmod a+rx "$scratch"
    cd "$scratch/readonly" || exit
    as_nobody=env
    [ "$(id -u)" != 0 ] || as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent'
    # shellcheck disable=SC2086
    claim 'builds in a read-only checkout, not as root' $as_nobody make phase00 phase03 BUILD="$scratch/elsewhere" TOOLS="$scratch/elsewhere/bin"
    # shellcheck disable=SC2086
    claim 'and runs there' $as_nobody make phase00 run BUILD="$scratch/elsewhere" TOOLS="$scratch/elsewhere/bin"
    # shellcheck disable=SC2086
    refused 'without BUILD it says what to do' 'name a folder that can be written' $as_nobody make phase00
    cd "$top" || exit
}

# The guards, on a tree with breaches planted that do not depend on each other; then one that needs steps.
breach() {
    what=$1 pattern=$2
    if grep -q -- "$pattern" "$scratch/guards"; then ok; else cp "$scratch/guards" "$scratch/out" && not_ok "guard: $what"; fi
}
guards() {
    sh common/build/guards.sh >"$scratch/guards" 2>&1
}
planted() {
    copy_tree "$scratch/planted"
    cd "$scratch/planted" || exit
    mkdir -p phase01/kernel phase02/boot/hello
    printf '/* SPDX-License-Identifier: MIT */\n#include "kernel/x.h"\n' >phase01/kernel/quoted.c
    seq 500 | sed 's/.*/int x&;/' >phase01/kernel/long.c
    cp phase00/boot/hello/hello.asm phase02/boot/hello/hello.asm
    ln -s Makefile link
    echo '; new' >phase00/boot/lib/unlisted.inc
    echo '; to rec''ieve' >>phase00/boot/lib/unlisted.inc
    sed -i 's/^start:$/start:  nop/' phase00/boot/hello/hello.asm
    guards
    breach 'a quoted include' 'phase01/kernel/quoted.c:2'
    breach 'a file without a licence tag' 'phase01/kernel/long.c: line 1 must be its SPDX tag'
    breach 'a long file' 'phase01/kernel/long.c: 500 lines'
    breach 'an override that is not declared' 'phase02/boot/hello/hello.asm: it replaces phase00'
    breach 'a symbolic link' 'no symbolic links'
    ! command -v codespell >/dev/null || breach 'a misspelt word' 'unlisted.inc:2: rec.*ve ==> receive'
    breach 'a file that the chapter does not list' 'does not list phase00/boot/lib/unlisted.inc'
    breach 'a snippet that no longer matches' 'the snippet differs'
    rm -r link phase00/boot/lib/unlisted.inc phase01/kernel
    cp "$top/phase00/boot/hello/hello.asm" phase00/boot/hello/hello.asm
    sed -i '2i; @replaces phase00 000000000000: the lesson' phase02/boot/hello/hello.asm
    sed -i '2i; @replaced-by phase02' phase00/boot/hello/hello.asm
    guards
    breach 'a replaced file that changed' 'the file it replaces has changed'
    claim 'accept takes the new version' make accept
    if sh common/build/overrides.sh check phase[0-9][0-9] >"$scratch/out"; then ok; else not_ok 'and the guard is content'; fi
    rm -r phase02/boot/hello
    guards
    breach 'a claim of being replaced without a replacement' 'no pair of files fits'
    cd "$top" || exit
}

# What mkimage is given wrong, and what the loader finds wherever it was put.
images() {
    mkimage=$TOOLS/mkimage
    stage1=build/phase02/boot/loader/stage1.bin stage2=build/phase02/boot/loader/stage2.bin
    prints 'mkimage: a program without signature' 'no signature 55 AA' "$mkimage" disk --boot Makefile --output "$scratch/x.img"
    prints 'mkimage: a missing file' 'cannot open' "$mkimage" disk --boot "$scratch/none" --output "$scratch/x.img"
    prints 'mkimage: an odd size' 'whole number' "$mkimage" disk --boot "$stage1" --size huge --output "$scratch/x.img"
    prints 'mkimage: a catalogue that is not there' 'needs a program with a catalogue' "$mkimage" disk \
        --boot build/phase00/boot/hello.bin --file a=Makefile --output "$scratch/x.img"
    if [ ! -e "$scratch/x.img" ]; then ok; else not_ok 'a failed image leaves no file'; fi
    claim 'mkimage puts stage 2 where it is told' "$mkimage" disk --boot "$stage1" --rest "$stage2" --at 1777 \
        --file readme=README.md --output "$scratch/far.img"
    printf '\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\rdisk\rpoweroff\r' >"$scratch/typed"
    timeout -s KILL 60 qemu-system-x86_64 -accel tcg -m 16 -display none -nic none -no-reboot -serial stdio \
        -drive "file=$scratch/far.img,format=raw,snapshot=on" <"$scratch/typed" >"$scratch/out" 2>&1
    if grep -q 'wasil>' "$scratch/out" && grep -q readme "$scratch/out" && grep -q 000006F1 "$scratch/out"; then ok; else
        not_ok 'the loader finds it there, and lists the file'
    fi
}

# Disks with a filesystem: what disk.sh makes of two layers, on each kind of medium.
volume() {
    kind=$1 bits=$2 image=$scratch/$kind$3.img
    SIZE=$3 MKIMAGE=$TOOLS/mkimage sh "$top/common/image/disk.sh" "$kind" "$image" 'older newer' \
        --boot "$top/build/phase02/boot/loader/stage1.bin" --rest "$top/build/phase02/boot/loader/stage2.bin" || return
    first=$(od -An -tu4 -j454 -N4 "$image" | tr -d ' ') sectors=$(od -An -tu4 -j458 -N4 "$image" | tr -d ' ')
    at=$image@@$((first * 512)) MTOOLSRC=/dev/null LC_ALL=C.UTF-8
    export MTOOLSRC LC_ALL
    minfo -i "$at" :: | grep -q "disk type=\"FAT$bits " || { echo "no FAT$bits" && return 1; }
    [ "$(mtype -i "$at" '::/a longer name, größer.text')" = newer ] && [ "$(mtype -i "$at" '::/two words/leaf')" = leaf ] || return
    mdir -b -i "$at" ::/dev ::/proc && [ $((first + sectors)) = $(($(stat -c %s "$image") / 512)) ] || return
    # fsck.fat knows of no offset, and 8 GiB take long to copy.
    [ "$sectors" -lt 200000 ] || return 0
    tail -c "+$((first * 512 + 1))" "$image" >"$scratch/volume" && PATH=$PATH:/sbin:/usr/sbin fsck.fat -n "$scratch/volume"
}
volumes() {
    mkdir -p "$scratch/volumes/older/root/two words" "$scratch/volumes/newer/root"
    cd "$scratch/volumes" || exit
    echo older >'older/root/a longer name, größer.text'
    echo newer >'newer/root/a longer name, größer.text'
    echo leaf >'older/root/two words/leaf'
    claim 'a floppy has a FAT12 with the files of all layers' volume floppy 12 ''
    claim 'so has a disk of 3 MiB' volume disk 12 3
    claim 'one of 64 MiB has a FAT16' volume disk 16 64
    mv "$scratch/disk64.img" "$scratch/first.img"
    touch older/root/*
    claim 'made again' volume disk 16 64
    claim 'it has the same bytes' cmp "$scratch/disk64.img" "$scratch/first.img"
    claim 'one of 8 GiB has a FAT32' volume disk 32 8192
    if [ "$(stat -c %b "$scratch/disk8192.img")" -lt 65536 ]; then ok; else not_ok 'and takes less than 32 MiB'; fi
    rm "$scratch/disk8192.img" "$scratch/volume"
    refused 'an odd SIZE' 'SIZE=12k: the size of the disk in MiB' volume disk 16 12k
    truncate -s 2M newer/root/large
    refused 'files that do not fit' 'need 20[0-9][0-9] KiB, and disk3.img has room for .*SIZE= makes a larger disk' volume disk 12 3
    prints 'a floppy gets none then' '^no FAT12$' volume floppy 12 ''
    if [ -z "$(find "$scratch" -maxdepth 1 -name '*.img.*')" ]; then ok; else not_ok 'nothing is left lying about'; fi
    cd "$top" || exit
}

# The disk of one's own: what was written is there after the next start, and make does not touch it.
sit() {
    spare=$(printf '%32s' '' | tr ' ' '\r')
    typed=$1
    shift
    printf '%sboot\r%s%s\rpoweroff\r' "$spare" "$spare" "$typed" | timeout -s KILL 60 make phase07 run DISKS="$scratch/disks" "$@"
}
own_disk() {
    own=$scratch/disks/phase07.img
    make phase07 >"$scratch/out" 2>&1
    cksum build/phase07/disk.img >"$scratch/sum"
    prints 'a run says where its disk is' "mdir -i $own@@" sit 'write kept.txt these words'
    prints 'it is there after the next start' '^these words' sit 'cat kept.txt'
    prints 'this computer can read it' '^these words' env MTOOLSRC=/dev/null mtype -i "$own@@$(($(od -An -tu4 -j454 -N4 "$own") * 512))" ::/kept.txt
    prints 'DISK=drop forgets' 'is forgotten' sit 'write dropped.txt these words' DISK=drop
    printf '\377' | dd of="$own" bs=1 seek=20000 conv=notrunc status=none # in stage 2: a kernel from long ago
    prints 'the kernel is always the one just built' 'cat: dropped.txt: No such file' sit 'cat dropped.txt'
    prints 'DISK=fresh begins again' 'cat: kept.txt: No such file' sit 'cat kept.txt' DISK=fresh
    prints 'an odd DISK' 'DISK=stale: keep, fresh' make -s phase07 run DISK=stale
    claim 'what the build made is not written to' sh -c "cksum build/phase07/disk.img | cmp - '$scratch/sum'"
}

# A machine that lacks a tool.
doctor() {
    mkdir -p "$scratch/path"
    ln -sf /usr/bin/* /bin/* "$scratch/path/"
    rm "$scratch/path/nasm" "$scratch/path/apt-get"
    prints 'doctor: what is missing, and what mends it' '^--.*nasm.*missing.*apt-get install nasm' env PATH="$scratch/path" make doctor
    env PATH="$scratch/path" make doctor >"$scratch/out" 2>&1
    if [ $? -ne 0 ]; then ok; else not_ok 'doctor fails when something needed is missing'; fi
    prints 'SETUP=no installs nothing' 'missing, and SETUP=no: nasm' env PATH="$scratch/path" make phase00 run SETUP=no
    prints 'a system without apt gets names' 'install what your system calls.*nasm' env PATH="$scratch/path" make phase00 SETUP=
}

# Mistakes in registries: a file planted in work/, and what the build says to it.
registry_breach() {
    printf '/* SPDX-License-Identifier: MIT */\n%s\n' "$3" >work/phase03/kernel/planted.c
    prints "registries: $1" "$2" make phase03
}
registries() {
    copy_tree "$scratch/registries"
    mkdir "$scratch/registries/build"
    cp -a "$top/build/phase03" "$scratch/registries/build/" # it is the same tree
    cd "$scratch/registries" || exit
    mkdir -p work/phase03/kernel
    call='#include <kernel/init.h>
static void planted_init(void) {}
static const struct initcall planted = { .name = "planted", .file = __FILE__, .place = 51, .fn = planted_init };'
    thing='#include <kernel/registry.h>
struct thing { int number; };
static const struct thing planted = { 1 };'
    for place in 99 100 5 50 59 01; do
        registry_breach "place $place" "a place is two digits.*has none $place\"" "$call
REGISTRY_ENTRY(init, $place, planted, planted);"
    done
    registry_breach 'a name that is taken' 'multiple definition of .reg_command_echo' '#include <kernel/monitor/command.h>
static int planted_run(int argc, char **argv) { (void)argv; return argc; }
COMMAND(echo, "", "again", planted_run);'
    registry_breach 'an object that is not const' 'not const, or not of the type that table init' "$(echo "$call" | sed 's/static const/static/')
REGISTRY_ENTRY(init, 51, planted, planted);"
    registry_breach 'an object of another type' 'not const, or not of the type that table init' "$thing
#include <kernel/init.h>
REGISTRY_ENTRY(init, 51, planted, planted);"
    registry_breach 'AFTER(itself)' 'init planted says AFTER(planted), but that is itself' "$(echo "$call" | sed '$d')
INITCALL(5, 1, planted, planted_init, AFTER(planted));"
    registry_breach 'a table name with more than letters' 'registry table my_things: its name must be' "$thing
REGISTRY_DECLARE(my_things, struct thing);
REGISTRY_DEFINE(my_things);
REGISTRY_ENTRY(my_things, 55, planted, planted);"
    registry_breach 'a table without an owner' 'registry table things has an entry planted' "$thing
REGISTRY_DECLARE(things, struct thing);
REGISTRY_ENTRY(things, 55, planted, planted);"
    if [ ! -e build/phase03/kernel.elf ]; then ok; else not_ok 'registries: a refused kernel is removed'; fi
    registry_breach 'and a sound entry is taken' 'phase03 is built' "$thing
REGISTRY_DECLARE(things, struct thing);
REGISTRY_DEFINE(things);
REGISTRY_ENTRY(things, 18, planted, planted);"
    cd "$top" || exit
}

mistakes
odd_places
read_only
planted
registries
images
volumes
own_disk
doctor
echo "build: $passed passed, $failed failed"
[ "$failed" = 0 ]

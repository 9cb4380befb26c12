#!/bin/sh
# linux.sh FOLDER: programs for Linux, to be run unmodified from phase11 on, into FOLDER/root/opt/linux, whence they come onto the
# disk: busybox (Debian's), lua (built from Debian's source package), bench; and into FOLDER/ the tests that are programs for musl.
#
# Nothing of it is needed to build a phase. What cannot be had (no network, no musl) is left out: FOLDER/missing says what and why,
# and whoever wants it (grader/checks/phase11_linux*.c) is skipped with these words. Done anew when it is asked for again.
set -eu
folder=$1 bin=$1/root/opt/linux
FLAGS='-static -O2 -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wmissing-prototypes'
MUSL=/usr/lib/x86_64-linux-musl
mkdir -p "$bin"
exec 9>"$folder/lock"
flock 9
work=$(mktemp -d "${TMPDIR:-/tmp}/wasil.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
: >"$work/missing"

# lacks NAME WHY
lacks() {
    echo "$1: $2" >>"$work/missing"
    rm -f "$bin/$1" "$folder/$1"
}

# Only a static one runs by itself.
busybox() {
    for file in /bin/busybox /usr/bin/busybox; do
        [ ! -x "$file" ] || readelf -lW "$file" | grep -q INTERP || { cp -f "$file" "$bin/busybox" && return; }
    done
    lacks busybox 'there is no static BusyBox here (Debian: busybox-static)'
}

# Programs of ours: a folder of sources each. musl-gcc knows no -static-pie.
ours() {
    # shellcheck disable=SC2086 # words on purpose
    musl-gcc $FLAGS -o "$bin/bench" grader/linux/bench/*.c -s &&
        musl-gcc $FLAGS -o "$folder/tests" grader/linux/tests/*.c -s &&
        musl-gcc -nostartfiles $FLAGS -fpie -Wl,-pie,--no-dynamic-linker,-z,text -s -o "$folder/tests-movable" "$MUSL/rcrt1.o" "$MUSL/crti.o" \
            grader/linux/tests/*.c "$MUSL/crtn.o"
}

# apt-get with lists of its own, which name sources; this machine's configuration stays as it is.
source_list() {
    mkdir -p "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/apt/parts"
    for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        [ ! -f "$file" ] || sed 's/^Types:.*/Types: deb-src/; s/^deb /deb-src /' "$file" >"$work/apt/parts/${file##*/}"
    done
}
source_get() {
    apt-get -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/apt/parts" -o Dir::State::lists="$work/apt/lists" \
        -o Dir::Cache="$work/apt/cache" -o APT::Sandbox::User=root "$@"
}

# The upstream archive, which the package holds as it is. Kept, so that it is fetched once.
lua_source() {
    [ ! -f "$folder/lua.tar.gz" ] || return 0
    [ "${SETUP:-}" != no ] || { echo 'its source would have to be fetched, and SETUP=no' && return 1; }
    command -v apt-get >/dev/null || { echo 'no apt-get to fetch its source' && return 1; }
    source_list
    (cd "$work" && source_get update && source_get source --download-only lua5.4) >"$work/apt.log" 2>&1 &&
        mv "$work"/lua5.4_*.orig.tar.gz "$folder/lua.tar.gz" || { echo "its source cannot be fetched ($(tail -n 1 "$work/apt.log"))" && return 1; }
}
lua_build() {
    mkdir "$work/lua" && tar xzf "$folder/lua.tar.gz" -C "$work/lua" --strip-components=1 || return
    rm "$work/lua/src/luac.c"
    (cd "$work/lua/src" && printf '%s\0' *.c | xargs -0 -n 6 -P 2 musl-gcc -O1 -std=gnu99 -w -DLUA_USE_POSIX -c && musl-gcc -static -s -o lua ./*.o -lm) &&
        mv "$work/lua/src/lua" "$bin/lua"
}
lua() {
    why=$(lua_source) && { lua_build 2>"$work/lua.log" || why="its source does not compile: $(head -n 1 "$work/lua.log")"; }
    [ -z "$why" ] || lacks lua "$why"
}

mkdir -p "$folder/lua" && cp grader/linux/lua/*.lua "$folder/lua"
busybox
if command -v musl-gcc >/dev/null; then
    ours
    [ -x "$bin/lua" ] || lua
else
    for name in bench tests tests-movable lua; do lacks "$name" 'there is no musl-gcc here (Debian: musl-tools)'; done
fi
[ ! -s "$work/missing" ] || sed 's/^/left out of \/opt\/linux: /' "$work/missing" >&2
mv "$work/missing" "$folder/missing"

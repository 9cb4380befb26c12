#!/bin/sh
# setup.sh ensure SET… | doctor: what this machine must have, whether it has it, and how it gets it.
#
# A set names a purpose (build, run, debug, bochs, check, docs …); "check" means all of them. `ensure` is silent when all
# is there, else installs Debian packages: without asking as root or when CI=true, through sudo after a question on a
# terminal, never with SETUP=no. Elsewhere it prints the package names. Exit 1: something needed is still missing.
set -u

# sets|probe: a command or an absolute path|how it tells its version|oldest|Debian package|what for
table() {
    cat <<'EOF'
build|make|make --version|4.0|make|runs all rules
build|gcc|gcc --version|10|gcc|compiles kernel and host tools (or x86_64-elf-gcc, or CC=clang)
build|/usr/include/stdio.h||-|libc6-dev|headers for the host tools
build|ld|ld --version|2.35|binutils|links; also objcopy, nm, size
build|nasm|nasm -v|2.15|nasm|assembles
build|mcopy|mcopy --version|4.0|mtools|fills FAT volumes
build|/usr/sbin/mkfs.fat|/usr/sbin/mkfs.fat|4.2|dosfstools|makes FAT volumes; fsck.fat looks at them
build|/usr/sbin/sfdisk|/usr/sbin/sfdisk --version|2.30|fdisk|writes partition tables
build|/usr/lib/crt0-efi-x86_64.o||-|gnu-efi|UEFI programs (phase01)
run|qemu-system-x86_64|qemu-system-x86_64 --version|6.0|qemu-system-x86|the machine
run|/usr/share/OVMF/OVMF_CODE_4M.fd||-|ovmf|UEFI firmware for FIRMWARE=uefi
bochs|bochs||-|bochs|the second machine
bochs|/usr/lib/x86_64-linux-gnu/bochs/plugins/libbx_term_gui.so||-|bochs-term|Bochs without a window
bochs|/usr/share/bochs/BIOS-bochs-latest||-|bochsbios|firmware for Bochs
bochs|/usr/share/bochs/VGABIOS-lgpl-latest||-|vgabios|video firmware for Bochs
bochs|socat|socat -V|1.7|socat|joins Bochs' serial port to the terminal
debug docs|gdb|gdb --version|10|gdb|make phaseNN debug; reads structures for make docs
iso grade|grub-mkrescue|grub-mkrescue --version|2.02|grub-common|makes CDs that GRUB starts (FIRMWARE=grub)
iso grade|/usr/lib/grub/i386-pc/boot.img||-|grub-pc-bin|GRUB itself, for BIOS machines
iso grade|xorriso|xorriso --version|1.4|xorriso|writes CD images
check grade|/usr/include/jansson.h||-|libjansson-dev|the grader: JSON
check grade|/usr/include/pcre2.h||-|libpcre2-dev|the grader: patterns
check grade|/usr/include/elfutils/libdw.h||-|libdw-dev|the grader: symbols
tests|/usr/include/cmocka.h||-|libcmocka-dev|the grader's own tests
tests|patch|patch --version|2.7|patch|plants the mutants
check|qemu-img|qemu-img --version|6.0|qemu-utils|tells the grader whether this host has io_uring
check|clang|clang --version|11|clang|the second compiler
check|codespell|codespell --version|2|codespell|finds misspelt words
linux|busybox|busybox|1.30|busybox-static|a program for Linux, from phase11 on
linux|musl-gcc||-|musl-tools|makes more of them
format|clang-format|clang-format --version|14|clang-format|decides layout
docs|doxygen|doxygen --version|1.9|doxygen|makes the pages of make docs
docs|python3|python3 --version|3.9|python3|makes the lists and figures of the pages; make docs-serve
docs|dot|dot -V|2.40|graphviz|draws their graphs
docs|/usr/share/doxygen-awesome-css/doxygen-awesome.css||-|doxygen-awesome-css|their looks
tree|ctags|ctags --version|5|universal-ctags|tags for editors (optional)
EOF
}

has() {
    case $1 in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# Rows of the wanted sets; "check" wants everything but the programs for Linux, without which much can be done. An optional
# row is never demanded.
rows() {
    wanted=" $* "
    case $wanted in *" grade "*) wanted="$wanted run bochs " ;; esac
    table | while IFS='|' read -r sets probe version oldest package purpose; do
        case $purpose in *'(optional)') [ "$1" = doctor ] || continue ;; esac
        for set in $sets; do
            case "$set$wanted" in *" $set "* | [!l]*" check "* | *" doctor "*)
                printf '%s|%s|%s|%s|%s\n' "$probe" "$version" "$oldest" "$package" "$purpose"
                break
                ;;
            esac
        done
    done
}

# First number with a dot (or the first number) that "COMMAND --version" prints.
version_of() {
    $1 2>&1 </dev/null | grep -Eo '[0-9]+(\.[0-9]+)+|[0-9]+' | head -n 1
}

# older A B: is version A before version B?
older() {
    [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

missing_packages() {
    rows "$@" | while IFS='|' read -r probe _ _ package _; do
        has "$probe" || printf '%s ' "$package"
    done
}

# A window needs more than the machine itself; asked for only where there is a display to show one.
window_packages() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 0
    case " $* " in *" run "*) ls /usr/lib/*/qemu/ui-gtk.so >/dev/null 2>&1 || printf 'qemu-system-gui ' ;; esac
    case " $* " in *" bochs "*) ls /usr/lib/*/bochs/plugins/libbx_x_gui.so >/dev/null 2>&1 || printf 'bochs-x ' ;; esac
}

install() {
    packages=$1
    if [ "${SETUP:-}" = no ]; then
        echo "missing, and SETUP=no: $packages" && return 1
    fi
    if ! has apt-get; then
        echo "please install what your system calls these Debian packages: $packages" && return 1
    fi
    as_root=
    if [ "$(id -u)" != 0 ]; then
        if ! has sudo; then
            echo "as root: apt-get install $packages" && return 1
        elif [ "${CI:-}" != true ]; then
            [ -t 0 ] && [ -r /dev/tty ] || { echo "missing; mend it by: sudo apt-get install $packages" && return 1; }
            printf 'WasilOS needs these packages: %s\nInstall them now with sudo apt-get? [Y/n] ' "$packages"
            read -r answer </dev/tty || answer=n
            case $answer in [Nn]*) echo "mend it by: sudo apt-get install $packages" && return 1 ;; esac
        fi
        as_root=sudo
    fi
    echo "installing: $packages"
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of words on purpose
    if { $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $packages; } >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    tail -n 15 "$log"
    rm -f "$log"
    echo "apt-get could not install: $packages"
    return 1
}

ensure() {
    packages=$(missing_packages "$@")$(window_packages "$@")
    [ -z "$packages" ] || install "$(printf '%s' "$packages" | sed 's/ *$//')"
}

doctor() {
    red= green= plain=
    if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
        red=$(printf '\033[31m') green=$(printf '\033[32m') plain=$(printf '\033[0m')
    fi
    printf '%-4s %-24s %-9s %-7s %s\n' '' tool found needed 'what for, and what mends it'
    rows doctor | {
        bad=0
        while IFS='|' read -r probe version oldest package purpose; do
            name=${probe##*/} found=yes mark="${green}ok${plain}  " mend=
            if ! has "$probe"; then
                found=missing
            elif [ -n "$version" ]; then
                found=$(version_of "$version")
                ! older "$found" "$oldest" || found="$found!"
            fi
            case $found in missing | *!)
                mend=" -> sudo apt-get install $package"
                mark="${red}--${plain}  "
                case $purpose in *'(optional)') mark='    ' ;; *) bad=1 ;; esac
                ;;
            esac
            printf '%s %-24s %-9s %-7s %s%s\n' "$mark" "$name" "$found" "$oldest" "$purpose" "$mend"
        done
        [ "$bad" = 0 ] && echo 'All that is needed is here.'
        exit "$bad"
    }
}

case ${1:-} in
ensure) shift && ensure "$@" ;;
doctor) doctor ;;
*) echo 'usage: setup.sh ensure SET… | doctor' && exit 2 ;;
esac

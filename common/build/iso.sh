#!/bin/sh
# iso.sh KERNEL ISO: a CD image on which GRUB 2 starts the kernel, at once. Its command line is empty: QEMU hands words to
# a kernel by fw_cfg (CMDLINE=), and a person edits GRUB's entry with the key e.
set -eu
tree=$2.tree
rm -rf "$tree"
mkdir -p "$tree/boot/grub"
cp "$1" "$tree/boot/kernel"
printf 'set timeout=0\nmenuentry WasilOS {\n    multiboot2 /boot/kernel\n}\n' >"$tree/boot/grub/grub.cfg"
grub-mkrescue -o "$2.new" --install-modules='multiboot2 normal' --fonts= --locales= --themes= "$tree" >"$2.log" 2>&1 || {
    cat "$2.log" && exit 1
}
rm -rf "$tree" "$2.log"
mv "$2.new" "$2"

#!/bin/sh
# size.sh: how big the parts of a phase are, and how much room is left where room is scarce.
set -eu
printf '%-34s %8s  %s\n' 'flat image' bytes 'note'
find "$O/boot" -name '*.bin' | sort | while read -r image; do
    bytes=$(wc -c <"$image") note=
    code=$(nm "${image%.bin}.elf" | sed -n 's/^\([0-9a-f]*\) . code_end$/\1/p')
    [ -z "$code" ] || note="sector 0: $((0x$code - 0x7C00)) of 446 bytes before the partition table"
    printf '%-34s %8d  %s\n' "${image#"$O"/}" "$bytes" "$note"
done
find "$O/boot" -name '*.efi' | sort | while read -r image; do
    printf '%-34s %8d  %s\n' "${image#"$O"/}" "$(wc -c <"$image")" 'PE32+ application'
done
printf '\n%-34s %8s  %s\n' 'disk image' KiB 'of that on this disk'
for image in "$O"/*.img; do
    printf '%-34s %8d  %s KiB\n' "${image#"$O"/}" "$(($(wc -c <"$image") / 1024))" "$(du -k "$image" | cut -f1)"
done
printf '\nsource lines of %s: %s\n' "$PHASE" "$(find "$PHASE" -name '*.asm' -o -name '*.inc' -o -name '*.[ch]' | xargs cat | wc -l)"

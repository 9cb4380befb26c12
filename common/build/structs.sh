#!/bin/sh
# structs.sh: the structs that grow (kernel/sched/template.h), each member with its offset, size and owner.
#
# A member is either written in the struct, and belongs to the header that defines it: then debug information says where
# it lies. Or a file has added it: then it is the symbol template_TABLE_NAME, at its distance from template_begin_TABLE
# in a pattern of which each struct has a copy behind it.
set -eu
elf=$O/kernel.elf
tables=
[ ! -e "$elf" ] || tables=$(nm "$elf" | sed -n 's/.* template_begin_//p' | sort)
if [ -z "$tables" ]; then
    echo "structs: those that later phases add members to begin with the tasks of phase08; until then make $TARGET tree, and your editor"
    exit 0
fi

# header STRUCT: the newest header that defines it.
header() {
    found=
    for layer in $LAYERS; do
        file=$(grep -rl --include='*.h' "^struct $1 {" "$layer" 2>/dev/null | head -n 1) || file=
        found=${file:-$found}
    done
    echo "$found"
}

# members STRUCT OWNER: offset, size, name, owner of each, by the debug information of one file that knows the struct.
members() {
    LC_ALL=C readelf --debug-dump=info "$O/obj/kernel/sched/task.c.o" 2>/dev/null | awk -v want="$1" -v owner="$2" '
        /Abbrev Number:/ { tag = $NF; gsub(/[()]/, "", tag); split($1, part, /[<>]/); depth = part[2]
            if (inside && depth <= level) exit
            if (tag == "DW_TAG_structure_type" && !inside) { level = depth; candidate = 1 } else if (!inside) candidate = 0 }
        /DW_AT_name/ { name = $NF; if (candidate && !inside && name == want) inside = 1 }
        /DW_AT_byte_size/ && inside && tag == "DW_TAG_structure_type" { size = $NF }
        /DW_AT_data_member_location/ && inside { at[++count] = $NF; field[count] = name }
        END {
            for (i = 1; i <= count; i++)
                printf "  %5d %5d  %-22s %s\n", at[i], (i < count ? at[i + 1] : size) - at[i], field[i], owner
        }'
}

# fields TABLE: the same of what files have added.
fields() {
    nm -n -S -l "$elf" | tr '\t' ' ' | sed -n "s/^\([0-9a-f]*\) \([0-9a-f]*\) [A-Za-z] template_$1_/\1 \2 /p" | while read -r address size name place; do
        printf '  +%4d %5d  %-22s %s\n' "$((0x$address - $2))" "$((0x$size))" "$name" "${place#"$PWD"/}"
    done
}

for table in $tables; do
    file=$(header "$table")
    echo "struct $table: offset, size with padding, member, owner"
    members "$table" "$file"
    fields "$table" "$((0x$(nm "$elf" | sed -n "s/ .* template_begin_$table\$//p")))"
done

# kernel.py: what a linked program says of itself, as JSON. Runs inside GDB, which reads symbols and DWARF:
#
#   gdb -batch -nx -x docs/tools/kernel.py -ex 'python facts("OUT.json", ["struct", …])' build/phaseNN/kernel.elf
#
# registry   each entry in the order in which it is walked: table, name, place, file, line, and the object it points at
# structs    those that were asked for: size, and each member with type, offset and size
# symbols    functions and objects with their sizes
# sections   what is loaded, where and how long
import json
import os
import re
import subprocess

import gdb

TOP = os.getcwd() + "/"
NAMED = re.compile(r"reg_([a-z]+)_(.+)$")


def place_of(symbol):
    if symbol is None or symbol.symtab is None:
        return "", 0
    name = symbol.symtab.filename
    return (name[len(TOP):] if name.startswith(TOP) else re.sub(r"^/.*?/(phase\d\d|common)/", r"\1/", name)), symbol.line


def plain(value):
    """A member of an entry: a number, a text, or the name of what it points at; None for all else."""
    kind = value.type.strip_typedefs()
    if kind.code in (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_ENUM):
        return int(value)
    if kind.code != gdb.TYPE_CODE_PTR:
        return None
    if int(value) == 0:
        return None
    target = kind.target().strip_typedefs()
    if target.code == gdb.TYPE_CODE_INT and target.sizeof == 1:
        return value.string(errors="replace")
    found = re.search(r"<([A-Za-z_0-9]+)", value.format_string(symbols=True))
    return found.group(1) if found else None


def fields_of(pointer):
    try:
        entry = pointer.dereference()
        return {field.name: plain(entry[field]) for field in entry.type.strip_typedefs().fields() if field.name}
    except (gdb.error, gdb.MemoryError, TypeError):
        return {}


def names(program):
    """Address, kind, size and name of each symbol, by nm, in the order of addresses."""
    for line in subprocess.run(["nm", "-n", "-S", program], capture_output=True, text=True, check=True).stdout.splitlines():
        word = line.split()
        if len(word) == 4:
            yield int(word[0], 16), word[2], int(word[1], 16), word[3]
        elif len(word) == 3:
            yield int(word[0], 16), word[1], 0, word[2]


def registry(all_names):
    for _, _, _, name in all_names:
        found = NAMED.match(name)
        if not found or found.group(1) in ("test", "bench", "fixup"):
            continue
        symbol = gdb.lookup_global_symbol(name)
        where, line = place_of(symbol)
        yield {"table": found.group(1), "name": found.group(2), "file": where, "line": line,
               "fields": fields_of(symbol.value()) if symbol is not None else {}}


def members_of(kind):
    for field in kind.fields():
        if field.name is None and field.type.code in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
            name = "(union)" if field.type.code == gdb.TYPE_CODE_UNION else "(struct)"
        else:
            name = field.name
        if not hasattr(field, "bitpos"):
            continue
        yield {"name": name, "type": str(field.type), "offset": field.bitpos // 8, "bits": field.bitsize,
               "size": field.type.sizeof}


def structs(wanted):
    for name in wanted:
        try:
            kind = gdb.lookup_type("struct " + name)
        except gdb.error:
            continue
        yield {"name": name, "size": kind.sizeof, "members": list(members_of(kind))}


def sections(program):
    out = subprocess.run(["readelf", "-SW", program], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        found = re.match(r" *\[ *\d+\] (\S+) +(\S+) +([0-9a-f]+) [0-9a-f]+ ([0-9a-f]+) \S+ +([A-Z]*)", line)
        if found and "A" in found.group(5) and int(found.group(4), 16):
            yield {"name": found.group(1), "kind": found.group(2), "start": int(found.group(3), 16),
                   "size": int(found.group(4), 16), "flags": found.group(5)}


def symbols(all_names):
    for address, kind, size, name in all_names:
        if kind not in "TtWDdBbRr" or re.match(r"(reg|test|bench|template)_", name) or "." in name or name.startswith("__"):
            continue
        symbol = gdb.lookup_global_symbol(name) if kind in "TWDBR" else None
        if symbol is None:
            if kind not in "TW":
                continue
            where, line = "", 0
        else:
            where, line = place_of(symbol)
        yield {"name": name, "kind": kind, "size": size, "address": address, "file": where, "line": line}


def facts(out, wanted):
    program = gdb.current_progspace().filename
    all_names = list(names(program))
    result = {"registry": list(registry(all_names)), "structs": list(structs(wanted)),
              "sections": list(sections(program)), "symbols": list(symbols(all_names)),
              "marks": {name: address for address, _, _, name in all_names if name.startswith(("kernel_", "boot_stack", "code_end"))}}
    with open(out + ".new", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    os.rename(out + ".new", out)

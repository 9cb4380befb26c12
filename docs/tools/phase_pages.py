# phase_pages.py: of each phase the page of its files (what it adds, what it replaces, as a diff) and its index: what the linked
# kernel holds in its tables, in the order of its walks, its figures, its structs and its symbols.
import difflib
import re

import figures
import syscall_page
import tree
from tree import code, escape, file_link, number, text

# What a table is for, and what of an entry is worth a column: (member of the entry's struct, head of the column).
TABLES = {
    "init": ("Start, in this order", [("place", "level and place"), ("fn", "function")]),
    "activity": ("What runs then", [("run", "function")]),
    "command": ("Commands of the monitor", [("usage", "arguments"), ("help", "what it does")]),
    "device": ("Files of /dev", [("mode", "mode"), ("device", "number")]),
    "proc": ("Files of /proc", [("show", "function")]),
    "procpid": ("Files of /proc/PID", [("show", "function")]),
    "filesystem": ("Filesystems, in the order in which a device is tried", []),
    "console": ("Where text goes", []),
    "reader": ("Where lines come from", []),
    "waiter": ("How the CPU waits", []),
    "trap": ("Handlers of exceptions and traps", [("vector", "vector"), ("fn", "function")]),
    "clocksource": ("What knows the time", [("rating", "rating")]),
    "clockevent": ("What can interrupt at a time", [("rating", "rating")]),
    "region": ("Regions of the kernel's addresses", []),
    "schedclass": ("Scheduling policies", []),
    "lockclass": ("Classes of locks, in the order in which they may be taken", [("place", "place")]),
    "object": ("Kinds of kernel objects", [("size", "bytes")]),
    "loader": ("Loaders that the kernel knows", []),
    "poweroff": ("Ways to switch off, in order", []),
    "shutdown": ("What is done before the machine ends", []),
    "panic": ("What a panic calls", []),
    "stack": ("Kinds of kernel stacks", []),
    "layout": ("Keyboard layouts", []),
    "program": ("Programs inside the kernel", []),
}
ELSEWHERE = ("syscall", "strace")  # on pages of their own


def add_files(phase):
    rows = []
    for path in tree.files(phase):
        if tree.before(phase, path):
            continue
        later = tree.winners()[path]
        note = f" *(replaced in phase {number(later)})*" if later != phase else ""
        rows.append((file_link(path) if later == phase else code(path), text(tree.brief(phase, path)) + note))
    return rows


def diff(older, newer, path):
    lines = difflib.unified_diff(tree.read(f"{older}/{path}").splitlines(), tree.read(f"{newer}/{path}").splitlines(),
                                 f"{older}/{path}", f"{newer}/{path}", lineterm="")
    kinds = {"+": "ins", "-": "del", "@": "at"}
    out = []
    for i, line in enumerate(lines):
        kind = "file" if i < 2 else kinds.get(line[:1], "same")
        out.append(f'<span class="diff-{kind}">{escape(line) or " "}</span>')
    return '<pre class="wasil-diff">' + "\n".join(out) + "</pre>"


def files_page(phase):
    if phase == "common":
        out = ["# In every phase {#files_common}", "", "The build, the framework of tests and what else each phase stands on.", ""]
    else:
        title = tree.variable(phase, "TITLE")
        out = [f"# Phase {number(phase)}: files, and what it replaces {{#files_{phase}}}", "",
               f"[{text(title)}](@ref {phase}) adds {text(tree.variable(phase, 'ADDS'))}.", "",
               f"`make {phase} diff` prints the same. A phase is the union of its layers; where two hold one path, the newest is used.", ""]
    groups = {}
    for row in add_files(phase):
        path = re.sub(r"^\[?(<code>)?([^\]<]*).*", r"\2", row[0])
        groups.setdefault("/".join(path.split("/")[:2]) if path.count("/") > 1 else path.split("/")[0] if "/" in path else ".", []).append(row)
    out += [f"## What it adds {{#adds_{phase}}}", ""]
    for folder in sorted(groups):
        out += [f"### {'The top' if folder == '.' else text(folder + '/')} {{#adds_{phase}_{re.sub('[^a-z0-9]', '_', folder.lower())}}}", "",
                tree.table(("file", "what it is"), groups[folder])]
    out += [f"## What it replaces {{#replaces_{phase}}}", ""]
    replaced = [path for path in tree.files(phase) if tree.before(phase, path)] if phase != "common" else []
    if not replaced:
        out += ["Nothing: every file of earlier phases stands as it was.", ""]
    for path in replaced:
        older = tree.before(phase, path)
        why = re.search(r"@replaces +phase\d\d [0-9a-f]+: *(.*)", tree.read(f"{phase}/{path}"))
        out += [f"### {file_link(path)} {{#replaces_{phase}_{re.sub('[^a-z0-9]', '_', path)}}}", "",
                f"Replaces the file of phase {number(older)}" + (f": {text(why.group(1))}." if why else "."),
                tree.html(f"<details><summary>The difference</summary>{diff(older, phase, path)}</details>"), ""]
    tree.write(f"files_{phase}", "\n".join(out))


def registry_row(phase, entry, columns):
    layer, path = tree.split(entry["file"])
    fields = entry["fields"]
    cells = []
    for field, _ in columns:
        value = fields.get(field)
        if field == "place" and entry["table"] == "init" and value is not None:
            cells.append(f"{value // 10}.{value % 10}")
        elif field == "mode" and value is not None:
            cells.append(code(f"{value:o}"))
        elif field == "device" and value is not None:
            cells.append(f"{value >> 8}, {value & 255}")
        elif field in ("fn", "run", "show") and value:
            cells.append(text(value) + "()")
        elif isinstance(value, str):
            cells.append(text(value) if field == "help" else code(value))
        else:
            cells.append("" if value is None else str(value))
    name = str(fields.get("name") or entry["name"])
    strong = f"**{text(name)}**" if layer == phase else text(name)
    return [strong] + cells + [number(layer) if layer.startswith("phase") else "", file_link(path) if path else ""]


def registries(phase, program, entries):
    by_table = {}
    for entry in entries:
        by_table.setdefault(entry["table"], []).append(entry)
    out = []
    order = [name for name in TABLES if name in by_table] + sorted(name for name in by_table if name not in TABLES)
    for name in order:
        if name in ELSEWHERE:
            continue
        title, columns = TABLES.get(name, (f"The table {name}", []))
        present = [column for column in columns if any(entry["fields"].get(column[0]) is not None for entry in by_table[name])]
        rows = [registry_row(phase, entry, present) for entry in by_table[name]]
        out += [f"### {text(title)} {{#{phase}_{program}_{name}}}", "",
                tree.table([code(name)] + [head for _, head in present] + ["since", "file"], rows)]
    if "syscall" in by_table:
        new = sorted(entry["fields"].get("name") or entry["name"] for entry in by_table["syscall"] if tree.split(entry["file"])[0] == phase)
        out += [f"### System calls {{#{phase}_syscalls}}", "",
                f"This kernel has {len(by_table['syscall'])}; [all of them](@ref syscalls), with what they do. New in this phase: "
                + (", ".join(f"[{text(name)}](@ref syscall_{syscall_page.newest(name)})" for name in new) or "none") + ".", ""]
    return out


def commands_of_monitor(phase):
    """Stage 2's own commands are entries of 16-bit code, which GDB has no types for: their sources tell."""
    rows = []
    for layer in tree.LAYERS[:tree.LAYERS.index(phase) + 1]:
        for path in tree.files(layer):
            if path.startswith("boot/loader/stage2/") and path.endswith(".asm"):
                for name, usage, words in re.findall(r'^COMMAND +(\w+), *"([^"]*)", *"([^"]*)"', tree.read(f"{layer}/{path}"), re.M):
                    rows.append((f"**{text(name)}**" if layer == phase else text(name), code(usage) if usage else "", text(words), number(layer), file_link(path)))
    rows.sort(key=lambda row: row[0].strip("*"))
    return ["### Commands of the loader's monitor {#%s_stage2_commands}" % phase, "",
            tree.table(("`command`", "arguments", "what it does", "since", "file"), rows)] if rows else []


def flow(phase, programs):
    steps = [("firmware", ["POST", "looks for something to start"], set())]
    for name, first in (("hello", "start"), ("report", "start"), ("stage1", "start"), ("stage2", "entry")):
        if name in programs:
            found = [symbol["address"] for symbol in programs[name]["symbols"] if symbol["name"] == first]
            steps.append((f"boot/…/{name}" if name.startswith("stage") else f"boot/{name}",
                          [f"{first} at {found[0]:#x}" if found else first] +
                          [entry["name"] for entry in programs[name]["registry"] if entry["table"] == "command"], set()))
    kernel = programs.get("kernel")
    if not kernel:
        return steps
    marks = kernel["marks"]
    steps.append(("kernel", [f"{name} at {marks[name]:#x}" for name in ("kernel_entry", "kernel_main") if name in marks], set()))
    levels = {}
    for entry in kernel["registry"]:
        if entry["table"] == "init":
            levels.setdefault(f"init, level {entry['fields'].get('place', 0) // 10}", []).append(entry)
        elif entry["table"] == "activity":
            levels.setdefault("activities", []).append(entry)
    for head in sorted(levels, key=lambda head: (head == "activities", head)):
        steps.append((head, [str(entry["fields"].get("name") or entry["name"]) for entry in levels[head]],
                      {str(entry["fields"].get("name") or entry["name"]) for entry in levels[head] if entry["file"].startswith(phase)}))
    return steps


SECTIONS = {".text": "code", ".first": "code", ".rest": "code", ".rodata": "rodata", ".reg": "rodata", ".template": "rodata", ".data": "data"}


def maps(phase, programs):
    out = []
    for name in ("hello", "report", "stage1", "stage2", "kernel"):
        if name in programs and programs[name]["sections"]:
            pieces = [(section["name"], section["start"], section["size"], SECTIONS.get(section["name"], "bss")) for section in programs[name]["sections"]]
            out.append(figures.memory_map(f"{name} of phase {number(phase)} in memory", pieces))
    kernel = programs.get("kernel")
    regions = [(str(entry["fields"].get("name") or entry["name"]), entry["fields"].get("start") or 0, (entry["fields"].get("end") or 0) - (entry["fields"].get("start") or 0), "region")
               for entry in (kernel or {}).get("registry", []) if entry["table"] == "region"]
    regions = [region for region in regions if region[1] > 0 and region[2] > 0]
    if len(regions) > 1:
        out.append(figures.memory_map(f"The kernel's addresses by region, phase {number(phase)}", regions))
    return out


def structs(phase, programs):
    found, bits = {}, 0
    for program in programs.values():
        for struct in program["structs"]:
            found.setdefault(struct["name"], struct)
    headers = {}
    for path in tree.files(phase):
        if path.endswith(".h"):
            for name in re.findall(r"^struct (\w+) \{", tree.read(f"{phase}/{path}"), re.M):
                headers.setdefault(name, path)
    out = []
    for name in sorted(headers):
        if name not in found or not found[name]["members"]:
            continue
        struct = found[name]
        rows = "".join(f"<tr><td>{member['offset']:#x}</td><td>{member['size']}{' (bits)' if member['bits'] else ''}</td>"
                       f"<td><code>{escape(member['name'])}</code></td><td><code>{escape(member['type'])}</code></td></tr>" for member in struct["members"])
        members = f'<div class="fig-scroll"><table class="members"><tr><th>offset</th><th>bytes</th><th>member</th><th>type</th></tr>{rows}</table></div>'
        drawing = figures.struct_layout(name, struct["size"], struct["members"]) if struct["size"] <= 1024 and len(struct["members"]) > 1 else ""
        out.append(f'<details class="struct" id="struct_{name}"><summary><code>struct {name}</code> · {struct["size"]} bytes · {escape(headers[name])}</summary>{drawing}{members}</details>')
    return out, bits


def functions(phase, programs):
    """The phase's own global functions, file by file; assembly's by its `global` lines."""
    by_file, assembly = {}, {}
    for path in tree.files(phase):
        if path.endswith(".asm"):
            for names in re.findall(r"^\s*global +([^;\n]*)", tree.read(f"{phase}/{path}"), re.M):
                for name in names.split(","):
                    assembly[name.split(":")[0].strip().lstrip("$")] = path
    for program in programs.values():
        for symbol in program["symbols"]:
            layer, path = tree.split(symbol["file"])
            if not path and symbol["name"] in assembly:
                layer, path = phase, assembly[symbol["name"]]
            if layer == phase and not path.startswith("tests/"):
                by_file.setdefault(path, {})[symbol["name"]] = symbol
    rows = []
    for path in sorted(by_file):
        cells = [text(name) + ("()" if symbol["kind"] in "TW" and not path.endswith(".asm") else "") + (f" {symbol['size']}" if symbol["size"] else "") for name, symbol in sorted(by_file[path].items())]
        rows.append((file_link(path), ", ".join(cells)))
    return rows


def index_page(phase):
    programs = tree.facts(phase)
    out = [f"# Phase {number(phase)}: index of what was built {{#index_{phase}}}", "", "[TOC]", "",
           f"Read from the linked programs of [phase {number(phase)}](@ref {phase}) when these pages were made. What is in **bold** came with this phase.", "",
           f"## Figures {{#{phase}_figures}}", "",
           tree.html(figures.boot_flow(f"From power-on to work, phase {number(phase)}", flow(phase, programs)) + "".join(maps(phase, programs)))]
    kernel = programs.get("kernel")
    tables = commands_of_monitor(phase) if "stage2" in programs else []
    if kernel:
        tables += registries(phase, "kernel", kernel["registry"])
    if tables:
        out += [f"## Tables {{#{phase}_tables}}", "", f"`make {phase} registry` prints them with addresses. A file adds a line to a table by being there.", ""] + tables
    drawn, _ = structs(phase, programs)
    if drawn:
        out += [f"## Structures of this phase's headers {{#{phase}_structs}}", "",
                "Offsets and sizes are those of the compiled kernel, from its debug information.", tree.html("\n".join(drawn))]
    rows = functions(phase, programs)
    if rows:
        out += [f"## Functions and objects {{#{phase}_symbols}}", "", "What each file of this phase offers to others, with its size in bytes.", "", tree.table(("file", "symbols"), rows)]
    tree.write(f"index_{phase}", "\n".join(out))

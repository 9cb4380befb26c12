# syscall_page.py: the page of all system calls: what the built kernels hold (numbers, since which phase, where), and the words of
# docs/syscalls.txt. A call that a kernel has and the text does not know is an error.
import functools
import re
import sys

import tree
from tree import code, file_link, number, text


@functools.lru_cache(maxsize=None)
def manual():
    """Groups of (name, prototype, words), and {older form: newer form}."""
    groups, older = [], {}
    for line in tree.read("docs/syscalls.txt").splitlines():
        if line.startswith("## "):
            groups.append((line[3:], []))
        elif line.count(" | ") >= 2 and not line.startswith("#"):
            groups[-1][1].append(tuple(part.strip() for part in line.split(" | ", 2)))
        elif re.match(r"\w+ = \w+$", line):
            old, new = line.split(" = ")
            older[old] = new
    return groups, older


def newest(name):
    """The call whose section speaks of this one."""
    return manual()[1].get(name, name)


def calls():
    """{name: {32 or 64: (number, phase that brought it, arguments, function, file)}}, from all built kernels."""
    found = {}
    for phase in tree.PHASES:
        kernel = tree.facts(phase).get("kernel")
        bits = 64 if kernel and kernel["marks"].get("kernel_image_start", 0) > 0xFFFFFFFF else 32
        for entry in (kernel or {}).get("registry", []):
            if entry["table"] == "syscall":
                fields = entry["fields"]
                name = fields.get("name") or entry["name"]
                since = tree.split(entry["file"])[0] or phase
                found.setdefault(name, {})[bits] = (fields.get("number"), since, fields.get("arguments"), fields.get("fn"), entry["file"])
    return found


def section(name, prototype, words, have, old):
    some = have.get(64) or have.get(32)
    since, file = some[1], tree.split(some[4])[1]
    numbers = []
    if 64 in have:
        numbers.append(f"x86-64: **{have[64][0]}**")
    if 32 in have:
        numbers.append(f"i386: **{have[32][0]}**")
    numbers += [f"i386, as `{other}`: **{place[0]}**" for other, place in old]
    out = [f"### {text(name)} {{#syscall_{name}}}", "", code(prototype), "", text(words), "",
           ", ".join(numbers) + f" · since [phase {number(since)}](@ref {since}) · {text(some[3] or '')}() in {file_link(file)}", ""]
    return out


def page():
    groups, older = manual()
    have = calls()
    known = {name for _, rows in groups for name, _, _ in rows} | set(older)
    missing = sorted(name for name in have if name not in known)
    if missing:
        sys.exit("docs/syscalls.txt has no words for: " + " ".join(missing))
    out, count = [], 0
    for title, rows in groups:
        shown = []
        for name, prototype, words in rows:
            old = [(other, have[other][32]) for other in sorted(older) if older[other] == name and 32 in have.get(other, {})]
            places = have.get(name) or ({32: old[0][1]} if old else None)
            if places:
                shown += section(name, prototype, words, {} if name not in have else places, old) if name in have else section(name, prototype, words, places, old[1:])
                count += 1
        if shown:
            out += [f"## {text(title)} {{#syscalls_{re.sub('[^a-z]', '_', title.lower())}}}", ""] + shown
    head = ["# System calls {#syscalls}", "", "[TOC]", "",
            f"The {count} calls that the newest kernels of 32 and 64 bit answer, with Linux's numbers: a program asks by the number in EAX or RAX"
            " ([how](@ref phase08), [in 64 bit](@ref phase11)). Each is a line `SYSCALL(…)` in the file that is named; on failure it returns"
            " a negative error number, of which the library makes -1 and `errno`.", "",
            ", ".join(f"[{text(name)}](@ref syscall_{name})" for name in sorted(known - set(older)) if name in have or any(older.get(o) == name for o in have)) + ".", ""]
    tree.write("syscalls", "\n".join(head + out))

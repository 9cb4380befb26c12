# tree.py: the tree of layers as the site's pages want it: phases, files, first sentences, and what the linked programs said
# (docs/facts, common/build/docs_facts.sh). And the few lines of Markdown that all pages share.
import functools
import glob
import json
import os
import re

DOCS = os.environ.get("DOCS", "build/docs")
PHASES = os.environ["PHASES"].split() if os.environ.get("PHASES") else sorted(glob.glob("phase[0-9][0-9]"))
LAYERS = ["common"] + PHASES
DOCUMENTED = (".c", ".h", ".asm", ".inc")


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


@functools.lru_cache(maxsize=None)
def variable(phase, name):
    found = re.search(rf"^{name} *:= *(.*)$", read(f"{phase}/phase.mk"), re.M)
    return found.group(1) if found else ""


@functools.lru_cache(maxsize=None)
def files(layer):
    """The paths that a layer holds, below it; chapters, figures and what goes to the disk aside."""
    out = []
    for folder, folders, names in os.walk(layer):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(folder, layer)
        if inside.split("/")[0] in ("figures", "root"):
            continue
        out += [os.path.normpath(os.path.join(inside, name)) for name in names
                if not name.startswith(".") and name not in ("README.md", "phase.mk")]
    return sorted(out)


@functools.lru_cache(maxsize=None)
def winners():
    """Of each path the layer whose file the newest phase has."""
    return {path: layer for layer in LAYERS for path in files(layer)}


@functools.lru_cache(maxsize=None)
def documented():
    """The paths that have a page: those that docs.sh has composed into one tree."""
    manifest = f"{DOCS}/manifest"
    return {line.split(":")[0] for line in read(manifest).splitlines()} if os.path.exists(manifest) else set(winners())


def before(phase, path):
    """The layer whose file this one replaces, or None."""
    older = [layer for layer in LAYERS[:LAYERS.index(phase)] if path in files(layer)]
    return older[-1] if older else None


@functools.lru_cache(maxsize=None)
def brief(layer, path):
    """The first sentence that a file says of itself."""
    head = read(f"{layer}/{path}")[:4000]
    found = re.search(r"@brief *(.*)", head)
    if found:
        return found.group(1).strip()
    for line in head.splitlines():
        line = re.sub(r"^[^A-Za-z0-9]*", "", line)
        if line and "SPDX" not in line and not line.startswith("bin/"):
            return line.strip(" */")
    return ""


@functools.lru_cache(maxsize=None)
def facts(phase):
    """What the linked programs of a phase said: {"kernel": …, "stage2": …}."""
    return {os.path.basename(path)[:-5]: json.loads(read(path)) for path in sorted(glob.glob(f"{DOCS}/facts/{phase}/*.json"))}


def number(phase):
    return phase[len("phase"):]


def split(place):
    """"phase03/kernel/x.c" as ("phase03", "kernel/x.c")."""
    layer, _, path = place.partition("/")
    return (layer, path) if layer in LAYERS else ("", place)


def text(words):
    """Words as Markdown that Doxygen takes for words; what stands between grave accents stays code."""
    part = words.split("`")
    for i in range(0, len(part), 2):
        part[i] = re.sub(r"([|@%#\\*~])", r"\\\1", part[i].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        part[i] = part[i].replace("--", "\\--")
    for i in range(1, len(part), 2):
        part[i] = "`" + part[i].replace("|", "&#124;") + "`" if "|" not in part[i] else "<code>" + escape(part[i]) + "</code>"
    return "".join(part)


def code(words):
    """Words as code in a table, whatever they hold; and not taken for the name of anything."""
    return "<code>" + re.sub(r"([@%#\\*~])", r"\\\1", escape(words).replace("|", "&#124;")).replace("--", "\\--") + "</code>"


def escape(words):
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def file_link(path, words=None):
    """A link to a file's page, if the newest tree has one."""
    known = path in documented() and path.endswith(DOCUMENTED)
    return f"[{words or path}](@ref {path})" if known else text(words or path)


def html(block):
    """HTML that Doxygen hands on as it is; but for the marks of comments, which it looks for even there."""
    return "\n\\htmlonly[block]\n" + block.strip().replace("*/", "*&#47;").replace("/*", "&#47;*") + "\n\\endhtmlonly\n"


def table(head, rows):
    out = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    out += ["| " + " | ".join(cell if cell else "&nbsp;" for cell in row) + " |" for row in rows]
    return "\n".join(out) + "\n"


def write(name, content):
    with open(f"{DOCS}/pages/{name}.md", "w", encoding="utf-8") as file:
        file.write(content)

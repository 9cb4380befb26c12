# source.awk: what Doxygen reads of one source file. Lines keep their numbers; the source browser shows the original.
#
# C         the head also says which phase the file came with, and a subsystem if it names none. An entry of a registry
#           (KTEST, BENCH, COMMAND, INITCALL) becomes an object with a description. Macros, enums
#           and structs of a .c file that carry no contract are private and left out.
# NASM      the head and the contracts of routines ("; name: what it does" above "name:"); nothing else.
# ld        the first comment after the licence.
#
# Environment: DOCS, where docs.sh has put manifest ("path:layer") and tree/.

function escape(text,   part, count, i, out) {
    count = split(text, part, "`")
    for (i = 1; i <= count; i++) {
        if (i % 2) {
            gsub(/&/, "\\&amp;", part[i]); gsub(/</, "\\&lt;", part[i]); gsub(/>/, "\\&gt;", part[i])
            gsub(/[%#\\]/, "\\\\&", part[i])
            gsub(/\*\//, "* /", part[i])
        }
        out = out (i > 1 ? "`" : "") part[i]
    }
    return out
}

function group_of(path,   part) {
    split(path, part, "/")
    if (path ~ /^boot\/lib\//)
        return "boot_lib"
    if (path ~ /^boot\//) {
        gsub(/-/, "_", part[2])
        return part[2]
    }
    if (path ~ /^kernel\/[a-z0-9]+\//)
        return part[2]
    return part[1]
}

# What a head does not say itself: where it belongs, and since when. The first stands in its first line. The second needs a
# paragraph of its own behind the head, for which empty lines after it are given up.
function opening() {
    return has_group ? "/**" : "/** @ingroup " group_of(path)
}

function closing() {
    if (layer == "")
        return " */"
    owed += 2
    return "\n\n@since @ref files_" layer " \"" (layer ~ /^phase/ ? "Phase " substr(layer, 6) : "All phases") "\": `" layer "/" path "` */"
}

function put(line) {
    if (owed && line == "")
        owed--
    else
        print line
}

# A registry's entry, from its macro to the parenthesis that closes it: one line, then as many empty ones as it had.
function entry(line,   lines, title, word, i, more) {
    lines = 0
    while (line !~ /\)[; ]*$/ && (getline more) > 0) {
        sub(/^[ \t]+/, " ", more)
        line = line more
        lines++
    }
    title = line
    sub(/^[^"]*"/, "", title)
    sub(/", *[^"]*$|"\)[; ]*$/, "", title)
    gsub(/\\"/, "\"", title)
    title = escape(title)
    split(line, word, /[(,) ]+/)
    if (word[1] == "KTEST")
        printf "/** Test: %s. */ void test_%s_%s(void);", title, word[2], word[3]
    else if (word[1] == "BENCH")
        printf "/** Benchmark: %s. */ void bench_%s_%s(void);", title, word[2], word[3]
    else if (word[1] == "COMMAND") {
        sub(/^.*" *, *"/, "", title)
        printf "/** The monitor's command `%s`: %s. */ const struct command command_%s;", word[2], title, word[2]
    } else if (word[1] == "INITCALL")
        printf "/** At start, level %s, place %s: %s(). */ const struct initcall initcall_%s;", word[2], word[3], word[5], word[4]
    for (i = 0; i <= lines; i++)
        print ""
    in_body = word[1] == "KTEST" || word[1] == "BENCH"
}

# Begin and end of what a .c file keeps for itself: a directive with its continued lines, a type with its members.
function private_line(line,   was) {
    if (path !~ /\.c$/)
        return 0
    was = in_private
    if (!in_private && !after_doc && line ~ /^#define /)
        in_private = "#"
    else if (!in_private && !after_doc && line ~ /^(static )?(enum|struct|union)( [a-z_0-9]+)?( __attribute__\(\(packed\)\))? \{$/)
        in_private = "{"
    if ((in_private == "#" && line !~ /\\$/) || (in_private == "{" && line ~ /^}/)) {
        in_private = ""
        return 1
    }
    return in_private != "" || was != ""
}

function c_line(line) {
    if (line ~ /^ *\/?\*/)
        gsub(/#(DE|DB|BP|OF|UD|NM|DF|TS|NP|SS|GP|PF|MF|AC|MC|XM)/, "\\\\&", line)
    if (in_body) {
        in_body = line !~ /^}/
        put("")
    } else if (in_head) {
        in_head = line !~ /\*\//
        if (!in_head)
            sub(/\*\//, closing(), line)
        put(line)
    } else if (!seen_head && line ~ /^\/\*\*/) {
        seen_head = in_head = 1
        sub(/^\/\*\*/, opening(), line)
        put(line)
    } else if (path ~ /\.c$/ && line ~ /^[A-Z_0-9]+\(/)
        entry(line)
    else if (private_line(line))
        put("")
    else
        put(line)
    after_doc = line ~ /\*\/$/ && (in_doc || line ~ /^\/\*\*/)
    in_doc = (in_doc || line ~ /^\/\*\*/) && line !~ /\*\//
}

# NASM: comments are held back until the line after them says what they were about. A contract becomes the description
# of an object of the type "routine": to Doxygen, a function of that name would be the kernel's.
function asm_flush(line,   i, text, name, found) {
    name = line
    sub(/:.*/, "", name)
    found = held && !in_head && line ~ /^[a-z_0-9]+:/ && contract == name
    for (i = 1; i <= held; i++) {
        text = in_head || found ? comment[i] : ""
        if (found && i == 1) {
            sub(/^[^:]*: */, "", text)
            text = "/** " toupper(substr(text, 1, 1)) substr(text, 2)
        }
        if (found && i == held)
            text = text " */"
        if (in_head && i == held)
            text = text closing()
        put(text)
    }
    held = in_head = 0
    contract = ""
    put(found ? "routine " name ";" : "")
}

function asm_drop() {
    for (; held > 0; held--)
        put("")
}

function asm_line(line,   text) {
    if (line !~ /^;/) {
        asm_flush(line)
        return
    }
    if (FNR == 1) {
        print opening()
        return
    }
    text = line
    sub(/^;+ ?/, "", text)
    if (text ~ /^\[\/?[a-z_0-9-]+\]$/)
        text = ""
    if (!seen_head && text ~ /^@file/) {
        asm_drop()
        seen_head = in_head = 1
    } else if (!in_head && contract == "" && text ~ /^[a-z_0-9]+: /) {
        asm_drop()
        contract = text
        sub(/:.*/, "", contract)
    }
    comment[++held] = escape(text)
}

function ld_line(line) {
    if (FNR == 1) {
        print opening()
        in_head = owed = 1
    } else if (in_head) {
        sub(/^\/\*/, seen_head++ ? "" : "@file\n@brief", line)
        sub(/^ \*( |$)/, "", line)
        in_head = line !~ /\*\//
        if (!in_head)
            sub(/\*\//, closing(), line)
        put(line)
    } else
        put("")
}

# Does the head name its subsystem? It must be known before the first line is printed.
function look_ahead(   line) {
    while (!has_group && (getline line < FILENAME) > 0)
        has_group = line ~ /@ingroup/
    close(FILENAME)
}

FNR == 1 {
    path = FILENAME
    sub("^.*" ENVIRON["DOCS"] "/tree/", "", path)
    while ((getline pair < (ENVIRON["DOCS"] "/manifest")) > 0)
        if (index(pair, path ":") == 1)
            layer = substr(pair, length(path) + 2)
    look_ahead()
    kind = path ~ /\.(asm|inc)$/ ? "asm" : path ~ /\.ld$/ ? "ld" : path ~ /\.[ch]$/ ? "c" : ""
}
kind == "c" { c_line($0) }
kind == "" { print }
kind == "asm" { asm_line($0) }
kind == "ld" { ld_line($0) }
END { if (kind == "asm") asm_flush("") }

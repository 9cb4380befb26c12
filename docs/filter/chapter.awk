# chapter.awk: a Markdown file as it is read on a forge or in an editor, made into a page for Doxygen.
#
# Variables: page (its name), pages (the names of all), folder (where the file lies), manifest ("path:layer": what is
# documented), figures (where to note "source target" of figures to be copied). Text that Doxygen would take for a command
# is protected; code is left alone.

function normal(path,   part, kept, i, count, depth) {
    count = split(path, part, "/")
    depth = 0
    for (i = 1; i <= count; i++) {
        if (part[i] == "..")
            depth--
        else if (part[i] != "." && part[i] != "")
            kept[++depth] = part[i]
    }
    path = ""
    for (i = 1; i <= depth; i++)
        path = path (i > 1 ? "/" : "") kept[i]
    return path
}

# The page or documented file that a path stands for, or "".
function known(path,   name) {
    if (path ~ /^phase[0-9][0-9]\/README\.md$/)
        name = substr(path, 1, 7)
    else if (path == "README.md")
        name = "index"
    else {
        name = tolower(path)
        gsub(/^docs\/|\.md$/, "", name)
    }
    if (index(" " pages " ", " " name " "))
        return name
    sub(/^(phase[0-9][0-9]|common)\//, "", path)
    return path in documented ? path : ""
}

function link(words, target,   name) {
    if (target ~ /^(https?:|#|mailto:)/)
        return "[" protect(words) "](" target ")"
    sub(/#.*/, "", target)
    name = known(normal(folder "/" target))
    return name != "" ? "[" protect(words) "](@ref " name ")" : protect(words)
}

function figure(words, target,   from, to) {
    from = normal(folder "/" target)
    to = "figures/" from
    gsub(/\/figures\//, "/", to)
    sub(/figures\//, "", to)
    to = "figures/" to
    print from, to > figures
    gsub(/"/, "\\&quot;", words)
    return "<img src=\"" to "\" alt=\"" words "\"/>"
}

function protect(text) {
    gsub(/[@\\]/, "\\\\&", text)
    gsub(/%[A-Za-z]/, "\\\\&", text)
    gsub(/#[A-Za-z]/, "\\\\&", text)
    gsub(/--/, "\\--", text)
    return text
}

# A code span: Doxygen ends one at an apostrophe, unless it stands between two grave accents.
function code(text) {
    return text ~ /'/ ? "``" text "``" : "`" text "`"
}

function inline(text,   out, at, words, target) {
    while (match(text, /`[^`]+`|!?\[[^]]*\]\([^)]*\)/)) {
        out = out protect(substr(text, 1, RSTART - 1))
        at = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        if (at ~ /^`/) {
            out = out code(substr(at, 2, length(at) - 2))
            continue
        }
        words = target = at
        sub(/^!?\[/, "", words); sub(/\]\(.*$/, "", words)
        sub(/^.*\]\(/, "", target); sub(/\)$/, "", target)
        out = out (at ~ /^!/ ? figure(words, target) : link(words, target))
    }
    return out protect(text)
}

# The first cell of a table of files is a link to the file.
function row(line,   cell) {
    if (match(line, /^\| *`[^`]+` *\|/)) {
        cell = substr(line, RSTART, RLENGTH)
        gsub(/^\| *`|` *\|$/, "", cell)
        if (cell in documented)
            return "| [" cell "](@ref " cell ") |" inline(substr(line, RSTART + RLENGTH))
    }
    return inline(line)
}

BEGIN {
    while ((getline pair < manifest) > 0) {
        sub(/:.*/, "", pair)
        if (pair ~ /\.(c|h|asm|inc|ld)$/)
            documented[pair] = 1
    }
}
/^ *```/ {
    fenced = !fenced
    if ($0 !~ /```c$/) # of other languages Doxygen would guess the colours
        sub(/```[a-z]+/, "```{.unparsed}")
    print
    next
}
fenced { print; next }
/^<!--/ { print ""; next }
/^# / && !titled {
    titled = 1
    print "# " inline(substr($0, 3)) " {#" (page == "index" ? "mainpage" : page) "}"
    if (page != "index")
        print "\n[TOC]"
    next
}
/^## / && page == "index" { # the first page has no contents, and its sections are no places in the tree
    print "<h2>" inline(substr($0, 4)) "</h2>"
    next
}
/^## What this phase adds and replaces$/ && page ~ /^phase/ { # its lists are made from the layers
    print $0 "\n\n[Every file with its first line, and the differences to what is replaced](@ref files_" page ") ·"
    print "[the tables, figures, structures and symbols of what was built](@ref index_" page ")."
    next
}
/^#+ / {
    match($0, /^#+ /)
    print substr($0, 1, RLENGTH) inline(substr($0, RLENGTH + 1))
    next
}
/^\|[ |]+\|$/ { gsub(/ \|/, " \\&nbsp; |"); print; next }
/^\|[-:| ]+$/ { print; next }
/^\|/ { print row($0); next }
{ print inline($0) }

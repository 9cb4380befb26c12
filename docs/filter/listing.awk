# listing.awk: the colours of a NASM file's listing: comments, strings, directives, labels. The text itself is untouched.

function span(class, text) {
    return text == "" ? "" : "<span class=\"" class "\">" text "</span>"
}

# One line, its < > & as entities: a semicolon that ends an entity begins no comment.
function colour(text,   out, unit, quoted) {
    if (match(text, /^[A-Za-z_.%$][A-Za-z_.%$0-9]*:/)) {
        out = span("keywordtype", substr(text, 1, RLENGTH))
        text = substr(text, RLENGTH + 1)
    }
    if (match(text, /^[ \t]*(%[a-z]+|section|global|extern|bits|org|default|align|struc|endstruc|COMMAND)([ \t]|$)/)) {
        out = out span("preprocessor", substr(text, 1, RLENGTH))
        text = substr(text, RLENGTH + 1)
    }
    quoted = ""
    while (text != "") {
        unit = match(text, /^&[a-z#0-9]+;/) ? substr(text, 1, RLENGTH) : substr(text, 1, 1)
        if (quoted == "" && unit == ";")
            return out span("comment", text)
        text = substr(text, length(unit) + 1)
        if (quoted == "" && (unit == "&quot;" || unit == "\"" || unit == "'" || unit == "&#39;" || unit == "`")) {
            quoted = unit
            out = out "<span class=\"stringliteral\">" unit
        } else if (unit == quoted) {
            quoted = ""
            out = out unit "</span>"
        } else
            out = out unit
    }
    return out (quoted == "" ? "" : "</span>")
}

/<div class="line">/ {
    at = index($0, "<span class=\"lineno\">")
    split_at = at + index(substr($0, at), "</span>") + 6
    head = substr($0, 1, split_at - 1)
    text = substr($0, split_at)
    gsub(/<[^>]*>/, "", text)
    print head colour(text) "</div>"
    next
}
{ print }

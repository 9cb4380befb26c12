# links.awk: the relative links and pictures of HTML pages in the current folder. Prints each that leads nowhere: no such
# file, or no such place in a page.

function exists(file,   line) {
    if (!(file in there)) {
        there[file] = (getline line < file) >= 0
        close(file)
    }
    return there[file]
}

{
    page = FILENAME
    sub(/^\.\//, "", page)
    rest = $0
    while (match(rest, /(href|src|id|name|xlink:href)="[^"]*"/)) {
        value = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        kind = value
        sub(/=.*/, "", kind)
        sub(/^[^"]*"/, "", value)
        sub(/"$/, "", value)
        if (kind == "id" || kind == "name") {
            place[page "#" value] = 1
            continue
        }
        if (value == "" || value ~ /^([a-z]+:|#$)/)
            continue
        if (value ~ /^#/)
            value = page value
        else if (match(page, /^.*\//))
            value = substr(page, 1, RLENGTH) value
        links++
        if (!(value in from))
            from[value] = page ":" FNR
    }
}
END {
    for (value in from) {
        file = value
        sub(/#.*/, "", file)
        if (!exists(file))
            print from[value] ": leads to " file ", which is not there"
        else if (value ~ /\.html#./ && !(value in place))
            print from[value] ": leads to " value ", but the page has no such place"
    }
    if (links < 100)
        print "only " links + 0 " links: were all pages read?"
}

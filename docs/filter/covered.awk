# covered.awk: Doxygen's warnings without those about symbols that a comment has already explained. A contract speaks for the
# whole block of lines below it, up to the next empty line: members of a struct, a row of constants, a pair of functions. To
# demand words for each would give us words that say nothing. In a block where others have contracts of their own, only a
# member of a struct needs none.

# Has the block around this line of a file a contract in or above it? Or around one of the two lines before: source.awk may
# have moved it so far. Or, for a function, any block of the file that declares it.
function covered(file, number, name, member,   line, at, found, yes, after, contract) {
    for (at = 1; (getline line < file) > 0; at++) {
        if (line ~ /^[ \t]*$/)
            found = 0
        else if (line ~ /\/\*\*([^<]|$)/)
            found++
        if (line ~ /\/\*/)
            contract = line ~ /\/\*\*/
        if (line ~ /@file/)
            found = 0
        if ((found == 1 || (found && member)) && ((at <= number && at >= number - 2) || (name != "" && index(line, " " name "("))))
            yes = 1
        if (at == number && contract && after ~ /\*\/$/) # several names in one declaration
            yes = 1
        after = line
    }
    close(file)
    return yes
}

# The name of a function in a warning, or "".
function called(text) {
    return match(text, /[A-Za-z_0-9]+\(.*\) \(function\)/) ? substr(text, RSTART, index(substr(text, RSTART), "(") - 1) : ""
}

# The symbol, without the file: a function is warned of where it is declared and where it is defined.
function symbol(text) {
    sub(/^.*: warning: Member /, "", text)
    sub(/ of (file|struct|union) [^ ]* is not documented\.$/, "", text)
    return text
}

{ warning[NR] = $0 }
/ is not documented\.$/ && match($0, /:[0-9]+: /) {
    if (covered(substr($0, 1, RSTART - 1), substr($0, RSTART + 1, RLENGTH - 3) + 0, called($0), / of (struct|union) /))
        explained[symbol($0)] = 1
}
END {
    for (i = 1; i <= NR; i++)
        if (!(symbol(warning[i]) in explained))
            print warning[i]
}

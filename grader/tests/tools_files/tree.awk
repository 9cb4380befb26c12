# tree.awk: prints shell commands that make a tree of files, and then, behind a line "--", commands to compare: random ones, by SEED.
# SPDX-License-Identifier: MIT
#
# All paths come from a small set, so that commands meet: on files and folders that are there, are links, or are gone by now.
function below(n) { return int(rand() * n) }
function pick(list,   words, n) { n = split(list, words, " "); return words[1 + below(n)] }
function name() { return pick("a b c .h x1 x2 Z name-long-enough") }
function path(   p, i, n) {
    p = name()
    n = below(3)
    for (i = 0; i < n; i++)
        p = p "/" name()
    return below(12) == 0 ? p "/" : below(15) == 0 ? "./" p : p
}
function options(letters,   i, out) {
    out = ""
    for (i = 1; i <= length(letters); i++)
        if (below(3) == 0)
            out = out substr(letters, i, 1)
    return out == "" ? "" : " -" out
}
function time() { return sprintf("20%02d%02d%02d%02d%02d", 10 + below(14), 1 + below(12), 1 + below(28), below(24), below(60)) }
function mode() { return pick("644 755 600 700 444 4755 u+x go-w a=rx u=rw,go=r +x g+s o=u ug+rw,o-rwx a+X -w") }
function make(   kind, p) {
    p = path()
    kind = below(8)
    if (kind < 3)
        print "mkdir -p " p
    else if (kind < 6)
        print "mkdir -p " p "dir; awk 'BEGIN { for (i = 0; i < " below(3) * below(3000) "; i++) print i }' >" p "dir/" name()
    else if (kind == 6)
        print "ln -s " path() " " p
    else
        print "ln " path() " " p
}
function test(   kind) {
    kind = below(9)
    if (kind == 0) return "-name " pick("'*' 'x*' '[ab]' '.*' '*long*' 'Z'")
    if (kind == 1) return "-type " pick("f d l")
    if (kind == 2) return "-size " pick("+ -") below(30) pick("c k b")
    if (kind == 3) return "-iname " pick("'z*' 'A' 'NAME*'")
    if (kind == 4) return "-path " pick("'*a*' './b*' 'a/*'")
    if (kind == 5) return "-empty"
    if (kind == 6) return "-newer old"
    if (kind == 7) return "-perm " pick("-100 /022 755 -u+x")
    return "-links " pick("1 +1 2")
}
function expression(depth,   kind) {
    kind = depth > 2 ? 0 : below(6)
    if (kind == 1) return "! " expression(depth + 1)
    if (kind == 2) return "\\( " expression(depth + 1) " -o " expression(depth + 1) " \\)"
    if (kind == 3) return expression(depth + 1) " " expression(depth + 1)
    return test()
}
function find(   limits, action, seen) {
    limits = below(3) == 0 ? " -maxdepth " below(4) : ""
    limits = limits (below(4) == 0 ? " -mindepth " below(3) : "")
    action = pick("0 0 0 1 2 3 4")
    seen = "find " (below(2) ? "." : path()) limits " " expression(0)
    if (action == 1) return seen " -print"
    if (action == 2) return seen " -exec echo got {} \\;"
    if (action == 3) return seen " -exec echo {} + | tr ' ' '\\n'"
    if (action == 4) return seen " -print0 | tr '\\0' '\\n'"
    return seen
}
# No folder into itself: how far the GNU tool gets before it says so is its own affair.
function copy(   from, to) {
    do {
        from = path()
        to = path()
    } while (index(from, substr(to, 1, 1)) == 1 || from ~ /^\.\// || to ~ /^\.\//)
    return "cp" options("rrpnfaPLv") " " from " " to
}
function command(   kind) {
    kind = below(23)
    if (kind < 3) return "ls" options("aARrdF1S") " -U " path() " " (below(3) ? "" : path())
    if (kind == 3) return "ls" options("aArtShnp") " -l " path()
    if (kind == 4) return "ls -C" options("aF")
    if (kind < 8) return find()
    if (kind < 11) return copy()
    if (kind == 11) return "mv" options("fnv") " " path() " " path() (below(4) ? "" : " " path())
    if (kind == 12) return "rm" options("rrfvd") " " path() " " path()
    if (kind == 13) return "mkdir" options("pv") (below(3) ? "" : " -m " mode()) " " path() " " path()
    if (kind == 14) return "rmdir" options("p") " " path()
    if (kind == 15) return "touch" options("amc") " -t " time() " " path()
    if (kind == 16) return "ln" options("sfnv") " " path() " " path()
    if (kind == 17) return "chmod" options("R") (below(4) ? "" : " --") " " mode() " " path()
    if (kind == 18) return "du" options("abcs") " " path() (below(2) ? "" : " " path())
    if (kind == 19) return "stat -c '%a %A %F %h %n %s %u %g %f' " path()
    if (kind == 20) return "p=" path() "; stat -c '%n %N %F' $p; touch -c -d '20" 10 + below(15) "-0" 1 + below(9) "-1" below(9) " 1" below(9) ":3" below(9) "' $p && stat -c '%X %x %Y %y' $p"
    if (kind == 21) return "df -k " path() "/none"
    return "date -u -d @" below(2000000000) " '+%Y-%m-%d %H:%M:%S %a %j'"
}
BEGIN {
    srand(SEED)
    for (i = 0; i < 30; i++)
        make()
    print "touch -t 202001010000 old; find . -exec touch -h -t 202103040506 {} +; touch -t 202001010000 old"
    print "--"
    for (i = 0; i < COUNT; i++)
        print command()
}

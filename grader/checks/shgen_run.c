/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random shell scripts: the folder that each starts in, who runs them, and two reports of
 * it.
 * @ingroup grader
 *
 * What costs most on an emulated machine is code that is new in memory: it is translated there, and
 * what is written over it later is slow. So the shell that is looked at runs the driver, too; each
 * script is a subshell of it, and shares what it has read of its program; all that comes before and
 * behind a script is done by built-ins.
 */
#include <stdio.h>
#include <string.h>

#include "shgen.h"

const char shgen_folder[] = "printf 'apple 3:red\\nbanana 12:yellow\\n\\ncherry 7:red\\napple "
                            "10:green\\nFig 1:brown\\n' >a.txt\n"
                            "printf 'b one\\na two\\na three\\na three\\nlast a.b' >b.txt\n"
                            "printf '10\\n9\\n-3\\n010\\n9\\n100\\n2 x\\n\\n' >num.dat\n"
                            "printf 'blank in my name\\nx:y:z\\n:mid:\\n' >'sp ace'\n"
                            ">nil\n"
                            "echo secret >.hid\n"
                            "printf 'under a folder\\npear\\n' >d/e.txt\n"
                            "printf 'int x;\\n' >d/f.c\n"
                            "printf 'hello() { echo \"hello $1\"; }\\nreturn 4\\n' >lib.sh\n";

/* What the shell has done once, its subshells need not read from the disk. Then a folder for each
 * script, which stays, for who looks from outside. */
const char shgen_driver[] =
    "# driver.sh FIRST LAST: runs FIRST.sh to LAST.sh; for each what it prints, its status, the "
    "files\n"
    "{\n"
    "    show() { printf '%s:%d' \"$#\" 1; printf '<%5s>' \"$@\"; echo \"$@\"; return 3; }\n"
    "    for file in a \"b c\" *; do\n"
    "        case $file in [a]?) ;; *) : \"$file\" \"${file%b*}${file#?}${#file}\" ;; esac\n"
    "    done\n"
    "    while read -r file line; do : $((1 * 2 - 3 / 4)) ${file:-$line} ${file+x}; done <<EOF\n"
    "a $file $(echo x) `echo y` $((1 < 2))\n"
    "EOF\n"
    "    show \"$@\" $* && [ a = \"$file\" ] || test -f folder.sh\n"
    "    until ! false; do break; done\n"
    "    if [ 1 -eq 2 ]; then :; elif command -v nosuchcommand; then :; fi\n"
    "    trap : TERM; trap - TERM; eval 'IFS=:; set -f; set +f'; unset IFS\n"
    "    export file; umask; wait; exec 3>&1; exec 3>&-\n"
    "    echo x | { read file; echo \"$file\"; } | show\n"
    "    (trap 'echo x' EXIT; exit 3)\n"
    "    unset -f show; unset file line\n"
    "} >/dev/null 2>&1\n"
    "seed=$1 last=$2\n"
    "set --\n"
    "while [ \"$seed\" -le \"$last\" ]; do\n"
    "    set -- \"$@\" \"w$seed\" \"w$seed/d\"\n"
    "    seed=$((seed + 1))\n"
    "done\n"
    "mkdir \"$@\" && seed=${1#w} && set -- || exit\n"
    "while [ \"$seed\" -le \"$last\" ]; do\n"
    "    cd \"w$seed\" && . ../folder.sh || exit\n"
    "    echo \"@@@ $seed\"\n"
    "    (. \"../$seed.sh\") </dev/null 2>../err\n"
    "    echo \"\n"
    "@ status $?\"\n"
    "    for file in * d/*; do\n"
    "        [ \"$file\" = made ] || [ -d \"$file\" ] || echo \"@ $file\"\n"
    "    done\n"
    "    [ ! -f made ] || {\n"
    "        echo '@ made'\n"
    "        while IFS= read -r line; do printf '%s\\n' \"$line\"; done <made\n"
    "        printf '%s\\n' \"$line\"\n"
    "    }\n"
    "    cd .. || exit\n"
    "    seed=$((seed + 1))\n"
    "done\n";

const char *
shgen_section(const char *report, uint64_t seed, size_t *length)
{
    char head[40];
    size_t skip = (size_t)snprintf(head, sizeof(head), "@@@ %llu\n", (unsigned long long)seed);
    const char *at = strstr(report, head), *end;

    if (at == NULL)
        return NULL;
    at += skip;
    end = strstr(at, "@@@ ");
    *length = end != NULL ? (size_t)(end - at) : strlen(at);
    return at;
}

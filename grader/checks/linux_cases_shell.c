/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: its shell, and what shells are for.
 * @ingroup grader
 */
#include "linux_cases.h"

const struct linux_case linux_cases_shell[] = {
    { "ash", "for i in $(seq «#20»); do case $i in *«1|2|5») continue;; 1?) "
             "break;; esac; echo $i; done | «cat|tail -n 2|wc -l»" },
    { "ash", "f() { local x=$1; [ $x -le 1 ] && echo 1 && return; echo $((x * "
             "$(f $((x - 1))))); }; f «#8»" },
    { "ash", "x='«hello world|a.b.c|/usr/lib/x|»'; echo ${x#*o} ${x##*.} ${x%/*} "
             "${x%%.*} ${#x} ${x:-empty} ${x:+set} ${x/o/0} ${x//l/L} ${x:1:3}" },
    { "ash", "(echo a; echo b >&2; exit 3) 2>&1 >out | cat; echo $?; cat out; { "
             "echo x; echo y; } >>out; wc -l <out; cat <<E; cat "
             "<<-'F'\n$((«#50» * 2)) $(echo in)\nE\n\t$x `y`\n\tF" },
    { "ash", "echo 'trap \"echo bye\" EXIT; trap \"echo usr\" USR1; kill -USR1 "
             "$$; «exit 4|false|kill -TERM $$|:»' >s; sh s; echo $?" },
    { "ash", "set -«e|u|x|f|C»; echo «*.txt|$none|a» >b.txt; false; echo after" },
    { "ash", "{ sleep 1000 & sleep 1000 & kill «%1 %2|$!|%%»; kill %1 %2; wait; } 2>/dev/null; "
             "echo $?; jobs" },
    { "ash", "while read -r a b; do echo \"$b-$a\"; done "
             "<«a.txt|sorted.txt|fields|tabs»; IFS=: read x y z <fields; echo "
             "\"$z\"; read -n 3 q <a.txt; echo $q" },
    { "ash", "echo «*|*.txt|[a-c]*|d/*|.*|?|sp*|none*|d/?.[ct]*»; echo ~/x «~|$HOME»; "
             "eval 'echo \"$#\"'; set -- a 'b c'; shift «|2|3»; echo $# \"$*\"" },
    { "ash", "echo $((«1 + 2 * 3|7 / 2|-7 % 3|1 << 40|5 > 3 ? 10 : 20|0x1f|010|(1 + 2) "
             "* 3|~0|1 / 0|2 ** 3|x = 4|!5 || 0») )); echo \"<$x>\"" },
    { "ash", "echo one | { read x; echo $x; «cat none|exit 5|false»; } | cat "
             "-n; echo $?; ! true; echo $?; true && false || echo or" },
    { "ash", "exec 3>out 4<a.txt; echo three >&3; read -r l <&4; echo \"$l\"; exec "
             "3>&- 4<&-; cat out; echo x >&3; ls /dev/fd/9 2>/dev/null; echo $?" },
    { "ash", "type cd ls none f; command -v «ls|none|cd»; unset -f f; alias "
             "l='echo alias'; alias l; hash; umask «022|077|»; umask -S; ulimit "
             "-«n 100|c 0»; echo $?" },
    { "ash", "i=0; while [ $i -lt «#60» ]; do (true | false) & i=$((i + 1)); "
             "done; wait; echo $i; x=$(for i in 1 2 3 4 5; do echo $i & done; "
             "wait); echo $x | tr ' ' '\\n' | sort" },
    { "ash", "yes | head -n 20000 | «wc -c|md5sum|tail -n 1|sort -u»; seq «#5000» | "
             "tac | md5sum; cat bin bin bin bin | gzip -c | gunzip | md5sum" },
    { "ash xargs", "seq 1 40 | xargs -n 1 -P «1|4» sh -c 'echo $(($0 * 2))' | "
                   "sort -n | md5sum" },
    { "ash awk sort", "cat *.txt | tr -cs 'A-Za-z' '\\n' | awk 'length > 2 { "
                      "n[tolower($0)]++ } END { for (w in n) print n[w], w }' | "
                      "sort -k 1,1nr -k 2 | head -n «#20»" },
    { 0 },
};

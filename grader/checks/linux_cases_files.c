/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: applets for files, folders and paths.
 * @ingroup grader
 */
#include "linux_cases.h"

/* The size of a folder, its blocks and its number of links are the filesystem's
 * own matter. */
#define LIST "find . | sort; stat -c '%n %a %F %s' $(find . -type f | sort)"

const struct linux_case linux_cases_files[] = {
    { "ls", "ls «|-1|-a|-A|-F|-p|-r|-x -w 40|-C -w 50|-m|-R|-d|-X|-v|-1 "
            "--color=always» «|d|a.txt|.|d/*|none»" },
    { "ls", "ls -ln«|t|r|S|h|F|e|g» «a.txt bin|T x.sh|nil num.dat|d/e.txt "
            "d/f.c» --full-time" },
    { "ls", "touch -d '2001-02-03 04:05:06' d a.txt; ls -lnd «a.txt|x.sh|nil»; "
            "ls -L link; ls -l none" },
    { "cp", "cp «|-r|-a|-p|-f|-i|-n|-u|-l|-s|-d|-L|-P|-T|-v» "
            "«a.txt|link|d|none|sp\\ ace» «b.txt|e|d|nil/x» </dev/null; " LIST },
    { "cp", "cp -a d e && cp -r«|v» d/* e «.|a.txt»; cp a.txt a.txt; cp a.txt; " LIST },
    { "mv", "mv «|-f|-n|-i|-v» «a.txt|link|d|none|d/e.txt» «b.txt|new|d|d/f.c» "
            "</dev/null; " LIST },
    { "mv", "mv a.txt b.txt «d|x.sh|none»; mv d d/sub; mv -t d num.dat; " LIST },
    { "rm", "rm «|-r|-f|-rf|-i|-d|-v» «a.txt|d|none|link|.|sp\\ ace» "
            "</dev/null; " LIST },
    { "rmdir mkdir", "mkdir «|-p|-m 700|-v» x/y «d|z|x/y/z»; ls -lnd «x|z» | cut -c 1-10; "
                     "rmdir «|-p|--ignore-fail-on-non-empty» «x/y|d|none|z|a.txt»; " LIST },
    { "ln readlink", "ln «|-s|-sf|-f|-sn|-b|-v» «a.txt|d|none|../x» «b.txt|new|d»; readlink "
                     "«|-f|-n|-v» link «new|b.txt|d/a.txt|none»; " LIST },
    { "link unlink", "link a.txt «hard|b.txt»; stat -c %h a.txt; unlink "
                     "«hard|d|none|link»; cat a.txt; " LIST },
    { "touch", "touch «|-c|-a|-m|-h» new; touch -d '«2020-01-02 "
               "03:04:05|@1000000000|202001020304.05|junk»' a.txt; stat -c %Y a.txt | "
               "grep -v '^1[67]'; touch -r b.txt nil; stat -c %Y nil; ls" },
    { "touch", "touch -t «202001020304|202001020304.05|0102» a.txt; date -r "
               "b.txt; date -r a.txt +%S" },
    { "chmod stat", "umask 022; chmod «755|644|u+x|go-r|a=rw|u=rwx,g=rx,o=|+x|-R "
                    "u-w|1777|u+s|-v 600|9» a.txt d; stat -c '%a %A %n' a.txt d d/e.txt; ls "
                    "-ln a.txt x.sh" },
    { "chown chgrp", "chown «|-R|-v|-h» «1:2|3|:4|0.5|nobody-there» a.txt d; stat -c '%u %g' "
                     "a.txt d d/e.txt; chgrp «7|none» b.txt; stat -c %g b.txt; chown 1 none" },
    { "stat", "stat -c '«%n %s|%a %A|%F|%f %h|%u %g|%N|%t %T|%%»' "
              "«a.txt|nil|link|x.sh|bin»; stat -c '%Y %y' bin; stat -L -c '%n "
              "%s' link; stat -t none" },
    { "stat", "stat -f -c '«%T|%l|%s»' . | wc -l; stat a.txt | grep -c Modify; "
              "stat -c %x none" },
    { "find", "find «.|d|.  d|none» «|-type f|-type d|-type l|-name "
              "'*.txt'|-iname 'A*'|-type f -size +1|-type f -size -200c|-empty|-perm 644|-perm "
              "-100|-maxdepth 1|-mindepth 2|-type f -newer a.txt|-type f -links 1|-path "
              "'./d/*'|! -name '*.c'|-type f -size -2|-regex '.*/[a-d].*'» | sort" },
    { "find", "find . «-name d -prune -o -print|-type f -exec wc -c {} ';'|-type f "
              "-exec echo {} +|-name '*.c' -delete|-depth -print|-name a.txt "
              "-quit|-type f -print0|\\( -name '*.txt' -o -name nil \\) -print|-type f "
              "-a -size -3 -print|-xdev -name g|-badly» | tr '\\0 ' '\\n' | sort; ls d" },
    { "xargs", "«ls|cat num.dat|printf 'a\\0b c\\0'|echo \"'x y' z\"|find . -type f» | "
               "sort | xargs «|-n 2|-t -n 3|-I@ echo +@|-0|-r|-s 40|-n 1 -P 1|-E b|-x -n "
               "4» «echo|printf '<%s>'|false|none»; echo $?" },
    { "du", "du «-a|-s|-c» a.txt bin nil >/dev/null; echo $?; du none; du -s nil" },
    { "df", "df . | wc -l; df -P / | head -n 1 | cut -c 1-10; df none" },
    { "dd", "dd «|bs=10|bs=100 count=2|bs=7 skip=2|bs=5 seek=3|ibs=3 obs=20|bs=10 "
            "conv=notrunc seek=1|count=1 bs=20 conv=swab|conv=ucase|iflag=skip_bytes "
            "skip=5» if=«a.txt|bin|num.dat» of=«b.txt|new» 2>&1 | grep -v copied; cat "
            "b.txt; wc -c new" },
    { "dd", "dd if=none of=x; dd if=/dev/zero bs=50 count=3 2>/dev/null | od "
            "-c; dd bs=x; cat a.txt | dd bs=1 count=9 2>&1 | head -n 2" },
    { "truncate fallocate",
      "truncate -s «0|10|5K|+7|-5|2M» a.txt nil «|none»; wc -c a.txt nil; head "
      "-c 20 a.txt; fallocate -l «10|3000» new 2>/dev/null; truncate -c -s 3 "
      "none; ls" },
    { "mktemp", "x=$(mktemp «|-d|-u» ./tmpXXXXXX); echo ${#x} $?; stat -c '%F %a' $x "
                "2>/dev/null; mktemp ./bad; mktemp -p none xXXXXXX | cut -c 1" },
    { "mkfifo",
      "mkfifo «|-m 600» pipe; stat -c '%F %a' pipe; mkfifo a.txt; ls -ln pipe | cut -c 1-10" },
    { "basename dirname", "basename «/a/b.c|a.txt|/|b.c .c|''|x/ |-s .c a.c "
                          "b.c|-a x/y z/w»; dirname «/a/b|a|/|a//b/|.|''|../x»" },
    { "realpath readlink", "cd d; realpath «.|..|../link|e.txt|none|none/x|sub/../f.c» | sed "
                           "\"s,${PWD%/*},W,\"; readlink -f «../link|sub|.» | sed "
                           "\"s,${PWD%/*},W,\"" },
    { "pwd", "cd d/sub; pwd «|-P|-L» | sed 's,.*/d,d,'; cd «..|../../none|~»; "
             "basename \"$PWD\" | sed 's/^c[0-9]*$/c/;s/^.$/X/'" },
    { "which", "which «ls|none|sh ls|-a cat»; echo $?; PATH=$PWD which x.sh | "
               "sed 's,.*/,,'" },
    { "shred", "shred -n «1|2» «|-z|-u» a.txt; ls; wc -c a.txt" },
    { "sync", "sync; sync a.txt; «sync -d a.txt|sync none|sync -f .»" },
    { "fatattr", "fatattr none" },
    { "run-parts", "chmod +x d/*; printf '#!/bin/none\\n' >d/run; run-parts "
                   "«--test|--list|--test -a x» d | sort; run-parts none" },
    { "test", "test «-f a.txt|-d d|-e none|-x x.sh|-s nil|-L link|-r a.txt|-z ''|-n x|a "
              "= b|a != b|1 -lt 2|2 -ge 3|! -f d|a.txt -nt b.txt|a.txt -ef link|1 -eq "
              "x|-f a.txt -a -d d|'(' x ')'|» ; echo $?" },
    { "[ [[", "[ «-f a.txt|a = a|1 -gt 2|x» ]; echo $?; [[ «a == a*|b < c|x =~ "
              "^x|-d d && -f d» ]]; echo $?; [ x" },
    { "mkdosfs", "truncate -s 1M fat; mkdosfs «|-n LABEL|-v» fat >/dev/null "
                 "2>&1; echo $?; od -An -c -j 54 -N 8 fat; wc -c fat" },
    { "mke2fs", "truncate -s 2M ext; mke2fs -F ext | grep -c block; echo $?; od "
                "-An -tx2 -j 1080 -N 2 ext" },
    { "mkswap", "truncate -s 1M swap; mkswap «|-L name» swap | sed "
                "'s/UUID=.*//'; od -An -c -j 4086 -N 10 swap" },
    { "fdisk", "truncate -s 10M disk; printf 'o\\nn\\np\\n1\\n\\n\\nw\\n' | "
               "fdisk -u disk >/dev/null 2>&1; fdisk -l -u disk | grep -v "
               "identifier; od -An -tx1 -j 510 -N 2 disk" },
    { "findfs", "findfs LABEL=none; echo $?" },
    { 0 },
};

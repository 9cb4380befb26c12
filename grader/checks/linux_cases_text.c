/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: applets that read text and print text.
 * @ingroup grader
 */
#include "linux_cases.h"

const struct linux_case linux_cases_text[] = {
    { "cat", "cat «|-n|-b|-A|-v|-e|-t» «T» «T»" },
    { "cat", "cat none a.txt «.|d»; echo x | cat a.txt - b.txt" },
    { "tac", "tac «T» «T»" },
    { "rev", "rev «T»" },
    { "head", "head «|-n 3|-n -3|-c 20|-c -20|-q -n 1|-v -n 2|-n «#12»» «T» «T»" },
    { "tail", "tail «|-n 3|-n +3|-c 20|-c +20|-q -n 1|-v -n 2|-n «#12»» «T» «T»" },
    { "wc", "wc «|-l|-w|-c|-L|-lw|-m» «T» «T»" },
    { "nl", "nl «|-b a|-b n|-s :|-w 3|-v 10|-i 5» «T»" },
    { "sort", "sort «|-r|-n|-u|-f|-rn|-b|-d|-z|-i|-M|-c|-s» «T»" },
    { "sort", "sort «|-r» -t : «-k 2|-k 2n|-k 3,3|-k 2,2 -k 1|-k 3.2,3.4» fields" },
    { "sort", "sort -o out «-n|-m|-u» num.dat sorted.txt; cat out" },
    { "sort head tr", "tr -s ' ' '\\n' <«T» | sort | uniq -c | sort -rn -k 1 | head -n «#9»" },
    { "uniq", "uniq «|-c|-d|-u|-i|-f 1|-s 2|-w 3» sorted.txt" },
    { "uniq", "uniq «-c|-d» «T» out; cat out" },
    { "cut", "cut «-c 1-3|-c 2,4-|-b -5|-d : -f 1|-d : -f 2-|-s -d : -f 3|-f "
             "2|-c 3-2|-d : -f 2 -D» «T»" },
    { "paste", "paste «|-d :|-s|-d ,:|-s -d +» «T» «T»" },
    { "tr", "tr «a-z A-Z|-d aeiou|-s a-z|-cd a-e|'[:lower:]' '[:upper:]'|-d "
            "'[:digit:]'|a-e x|-cs a-z '\\n'|'\\141' '\\n'» <«T»" },
    { "fold", "fold «|-w 10|-w 7 -s|-b -w 5» «T»" },
    { "expand unexpand", "expand «|-t 4|-i|-t 3» tabs | cat -A; unexpand "
                         "«|-a|-t 4|-f» tabs | cat -A" },
    { "grep", "grep «|-n|-v|-c|-i|-l|-L|-o|-q|-x|-w|-h|-H|-m 2|-A 1|-B 1|-C "
              "1|-on|-E|-F|-b» '«P»' «T» «T»" },
    { "grep", "grep -r«|l|L|n|c|h|i» '«P»' d | sort" },
    { "grep", "grep -«c|n» -e '«P»' -e '«P»' «T»; grep -f sorted.txt a.txt; "
              "grep '\\(' a.txt; grep -s x none" },
    { "egrep fgrep", "egrep «-n|-c|-o|-v|-i» '«a+|e.*e|^.(a|o)|[0-9]{2}|(ap|pe)+|$^|\\bb»' "
                     "«T»; fgrep «-c|-n|-x» «a.|le|[|e» «T»" },
    { "sed", "sed «|-n|-E|-s» '«S»' «T» «T»" },
    { "sed", "sed -i«|.bak» '«S»' a.txt; cat a.txt; ls" },
    { "sed", "sed -e '«S»' -e '«S»' «T»; sed '$!N;P;D' «T»; sed "
             "'«s/(/|y/ab/c/|}|s/a/b|:»' a.txt" },
    { "sed", "sed -n '/«P»/,/«P»/{=;p}' «T»; sed '2r b.txt' a.txt; sed -n "
             "'«#6»w out' a.txt; cat out" },
    { "awk", "awk '{ print «NR|NF|$1|$NF|length($0)|toupper($2)|substr($0, 2, "
             "3)|index($0, \"e\")» }' «T»" },
    { "awk", "awk -F : '{ sum += $2; last[$3] = $1 } END { print sum, NR; for "
             "(i = 0; i < 9; i++) if (i in last) print i, last[i] }' fields" },
    { "awk", "awk 'BEGIN { for (i = 0; i < 20; i++) printf «\"%d %o "
             "%x|\"|\"%5d|%-5d|%05d\\n\"|\"%e %f %g\\n\"|\"%s %5.2s %c\\n\"», i "
             "* «#99», i * i, i + 65 }'" },
    { "awk", "awk '«/«P»/|NR % 2|!seen[$1]++|NF > 1|$2 ~ /^[0-9]+$/|END { print "
             "NR }|NR == 2, NR == 4»' «T»" },
    { "awk", "awk '{ «gsub(/[aeiou]/, \"<&>\")|sub(/ .*/, \"\")|n = split($0, "
             "a, \"e\"); $0 = n a[1]|$1 = $1 \"!\"|$2 = \"\"|$(NF + 2) = "
             "7|gsub(/$/, \"$\")» } 1' «T»" },
    { "awk", "awk -v «a=3|b=x» 'function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) "
             "} BEGIN { print f(«#15»), a b; print length(\"abc\") substr(\"hello\", "
             "0, 3) tolower(\"ABC\"), -7 % 3, 2 ^ 10, 1 / 3 }'" },
    { "awk", "awk 'BEGIN { while ((getline line < \"a.txt\") > 0) print \"<\" "
             "line; close(\"a.txt\"); \"echo hi\" | getline x; print x; print "
             "1, 2 > \"out\"; close(\"out\"); system(\"cat out; exit 3\") } { "
             "exit 4 }' b.txt" },
    { "awk", "awk 'BEGIN { print «length()|substr(\"abc\", -1, 3)|1 2|\"a\" < \"b\"|10 "
             "< 9|\"10\" < \"9\"|sprintf(\"%c%c\", 72, \"xyz\")|match(\"foobar\", "
             "/o+/) RSTART RLENGTH|int(-3.7)|1e6|1e-5|100000 * 100000|and(12, "
             "10)|strtonum(\"0x1f\")» }'" },
    { "ed", "printf '%s\\n' '«1,3p|2d|/e/p|$a|2i|%n|1,$s/e/E/g|3m0|1t.|=|2,4j|v/a/p»' "
            "'text' . '1,$p' 'wq out' | ed a.txt; cat out" },
    { "patch diff", "diff -u a.txt b.txt >p; patch «-p0|-R|-N|--dry-run» a.txt "
                    "p; cat a.txt; ls" },
    { "diff", "diff «|-u|-U 1|-q|-b|-i|-w|-B|-a|-s|-N|-t» «a.txt|num.dat|tabs» «T»" },
    { "diff", "cp -r d e; echo new >e/new; echo more >>e/e.txt; rm e/f.c; diff "
              "-r«|q|N|u|s» d e | sed 's/\\t.*//'" },
    { "cmp", "cmp «|-l|-s» «a.txt|bin» «T»; cmp a.txt a.txt; cmp a.txt none; "
             "head -c 20 a.txt | cmp - a.txt" },
    { "od", "od «|-c|-x|-o|-b|-d|-An -tx1|-t x4|-t d2|-t c|-v|-j 3 -N 9|-Ax -t "
            "o1» «T»" },
    { "hexdump", "hexdump «|-C|-c|-x|-o|-b|-d|-n 20 -C|-s 5 -C|-v -e '4/1 "
                 "\"%02x \" \"\\n\"'|-e '\"%_ad \" 8/1 \"%u \" \"\\n\"'» «T»" },
    { "xxd", "xxd «|-p|-l 20|-s 10|-g 1|-c 8|-u|-i» «T»; xxd -p «T» | xxd -p -r "
             "| cmp - bin" },
    { "strings", "strings «|-n 3|-a|-f|-o|-t x» bin «T»" },
    { "base64", "base64 «|-w 20|-w 0» «T» >x; cat x; base64 -d x | cksum "
                "2>/dev/null || base64 -d x" },
    { "uuencode uudecode", "uuencode «|-m» «T» name >x; cat x; uudecode -o «out|-» x; cat out" },
    { "crc32", "crc32 «T» «T»" },
    { "md5sum sha1sum", "md5sum «T» «T» | tee sums; md5sum -c sums; sha1sum «T» "
                        "«T»; echo x >>a.txt; md5sum -c«|s» sums" },
    { "sha256sum sha512sum sha3sum", "sha256sum «T»; sha512sum «T»; sha3sum "
                                     "«|-a 224|-a 512» «T»; sha256sum none" },
    { "dos2unix unix2dos", "unix2dos a.txt; cat -A a.txt; unix2dos <b.txt | "
                           "dos2unix «|-u|-d» | cat -A" },
    { "more", "more a.txt «T» | cat" },
    { "less", "less «|-N|-m» a.txt | cat" },
    { "tee", "echo one | tee x y; echo two | tee -a x «y|none/z»; cat x y" },
    { "yes head", "yes «|a b|no» | head -n «#9»" },
    { "seq", "seq «5|2 6|9 -2 1|-w 8 11|-s : 3|1 0.5 3|3 1|-w 1 0.25 2|1e1|x|0 «#9»»" },
    { "factor", "factor «12|97|1|0|123456789|18446744073709551615|«#9»«#9»7»; "
                "echo 30 | factor" },
    { "expr", "expr «1 + 2|7 / 2|7 % 0|3 '*' 4|a '<' b|abc : 'a\\(.\\)c'|length "
              "hello|substr hello 2 3|index hello l|5 '>' 10|'(' 1 + 2 ')' '*' "
              "3|0 '|' 7|1 '&' 0|match abc b»" },
    { "dc", "dc «-e '2 3 + p'|-e '1 2 / p 3 k 1 3 / p'|-e '[la 1 + d sa p la 5 >x] sx "
            "0 sa lx x'|-e '16 i FF p'|-e '2 o 10 p'|-e '5 v p'|-e '7 3 ~ f'|-e p»" },
    { "bc", "printf '%s\\n' '«1+2*3|scale=20; 4*a(1)|2^200|x=5; while (x>0) { "
            "x; x=x-1 }|define f(n) { if (n<2) return 1; return n*f(n-1) } "
            "f(30)|obase=16; 255|ibase=2; 1011|sqrt(2)|scale=5; "
            "22/7|length(1234)|1/0|s(1)+c(1)+l(2)+e(1)»' | bc -l" },
    { "printf", "printf '«%d|%5d|%-5d:|%05d|%x|%#o|%c|%s|%10.3s|%b|%e|%%|%+d|%u|%q»\\n' "
                "«1|-42|077|0x1f|abc|'a\\tb'|\\'x|3.5|» «7|»" },
    { "printf", "printf '«%s-%s\\n|%d,|\\101\\x41\\n|%*d\\n|%.3f\\n|%5.1f|\\c|%z\\n»' 1 2 "
                "3 «4|x|'5 6'»" },
    { "echo", "echo «|-n|-e|-ne|-E|-en» "
              "'«a\\tb|x\\ny|\\0101|\\x41|\\cz|plain|a\\\\b»' 'z'" },
    { "ts", "printf 'a\\nb\\n' | ts '«x|%%|[]»'; echo c | ts -s '%H'" },
    { "shuf", "shuf -i 1-20 | sort -n | tr '\\n' ' '; shuf a.txt | sort; shuf "
              "-e x | cat; shuf -n 0 a.txt" },
    { "ascii", "ascii" },
    { "cal", "cal «2 2024|-y 2023|-j 3 2000|9 1752|13 2000|-m 5 2021|-jy 1999|2 1900»" },
    { 0 },
};

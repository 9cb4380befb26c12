/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random shell scripts: compound commands, functions, and what is done with files.
 * @ingroup grader
 *
 * Loops count in variables that nothing else changes, at the very beginning of their bodies, so
 * they end whatever else is in them. A function calls none that is made later.
 */
#include <stddef.h>

#include "shgen.h"

const struct shgen_rule shgen_compounds[] = {
    { "body", 0, "«statement»" },
    { "body", 0, "«statement»«statement»" },
    { "body", 0, "«statement»«statement»«statement»" },

    { "compound", 0, "if «test»\nthen\n«body»fi\n" },
    { "compound", 0, "if «test»\nthen\n«body»else\n«body»fi\n" },
    { "compound", 0,
      "if «inline»\nthen «inline»\nelif «test»; then\n«body»else «inline»; fi\necho $?\n" },
    { "compound", 0, "if ! { «inline/0»; } | «reader»; then «inline»; fi\n" },
    { "compound", 0, "for x in «words»\ndo\nshow \"$x\"\n«body/1»done\n" },
    { "compound", 0,
      "for x in «words»; do «inline/1»; [ \"$x\" = «text» ] && continue; «inline/1»; done; echo "
      "$?\n" },
    { "compound", 0, "for x in «word» «words»; do [ -n \"$x\" ] || break; «inline/1»; done\n" },
    { "compound", 0, "for x\ndo show \"$x\"\n«statement/1»done\n" },
    { "compound", 0,
      "for x in 1 2 3; do for y in a b; do [ $x$y = «digit»b ] && «jump»; echo $x$y; «inline/1»; "
      "done; done\n" },
    { "compound", 0,
      "i«#»=0\nwhile [ $i«#» -lt «digit» ]\ndo\ni«#»=$((i«#» + 1))\n«body/1»done\n" },
    { "compound", 0,
      "i«#»=«digit»\nuntil [ $((i«#» -= 1)) -le 0 ]; do «inline/1»; done; echo $? $i«#»\n" },
    { "compound", 0,
      "i«#»=0; while true; do i«#»=$((i«#» + 1)); [ $i«#» -ge «digit» ] && break; «inline/1»; "
      "done\n" },
    { "compound", 0, "while «inline»; false; do «inline»; done; echo $?\n" },
    { "compound", 0,
      "case «subject» in\n«pattern») «inline» ;;\n«pattern» | «pattern»)\n«body»;;\n(«text») "
      "«inline» ;;\nesac\necho $?\n" },
    { "compound", 0, "case \"«inside»\" in\n«pattern»)\n«body»;;\n*) «inline»\nesac\n" },
    { "compound", 0, "case «text» in «pattern») ;; *) «inline» ;; esac\n" },
    { "compound", 0, "(\n«body»)\n" },
    { "compound", 0, "{\n«body»}\n" },
    { "compound", 0, "(«inline»; exit «digit»); echo $?\n" },
    { "compound", 0, "{ echo «text»; echo «text» >&2; } 2>&1 | «reader»\n" },
    { "compound", 0, "{\n«body/0»} | «reader»\n" },
    { "compound", 0, "(\n«body/0») | «reader»\n" },
    { "compound", 0, "for x in «words»; do show \"$x\"; done | «reader»\n" },
    { "compound", 0, "x=$(\n«body/0»)\nshow \"$x\"\n" },
    { "compound", 0,
      "f«#»() {\nlocal a b=«value»\nshow \"$a\" \"$b\"\na=«value» c=«value»\n«inline/1»\n}\nf«#»; "
      "show \"$a\" \"$b\" \"$c\"\n" },
    { "compound", 0, "f«#»() {\n«body/1»}\nf«#» «words»\nf«#»\n" },
    { "compound", 0,
      "f«#»() {\nshow \"$#\" \"$@\"\n«inline/1»\nreturn «digit»\necho no\n}\nf«#» «words»; echo "
      "$?\nf«#» «word» && echo fine\n" },
    { "compound", 0,
      "f«#»() { for x; do [ \"$x\" = «text» ] && return 0; done; return 1; }\nf«#» «words» && echo "
      "found || echo none\n" },
    { "compound", 0, "f«#»() ( «inline»; «inline»; exit «digit» )\nf«#»; echo $?\n" },
    { "compound", 0,
      "f«#»() { [ $1 -le 0 ] && return; echo $1; f«#» $(($1 - 1)); echo back $1; }\nf«#» 3\n" },
    { "compound", 0, "f«#»() { cat; echo end; } <<EOF\n«document»EOF\nf«#»; f«#» | «reader»\n" },
    { "compound", 0,
      "f«#»() { x=$1; shift; show $x \"$@\"; }\nf«#» «word» «words»\nshow \"$@\"\n" },

    { "jump", 0, "continue" },
    { "jump", 0, "break" },
    { "jump", 0, "continue 2" },
    { "jump", 0, "break 2" },

    /* Redirections to files, and tools that change them. */
    { "files", 1, "«inline» >made\ncat made\n" },
    { "files", 1, "«inline» >>made; cat made\n" },
    { "files", 1, "echo «text» >made; echo «text» >>made; «inline» >>made; cat made\n" },
    { "files", 1, ">made; for x in «words»; do echo \"$x\" >>made; done; cat made\n" },
    { "files", 1,
      ">made; while read x y; do { echo $y; (echo $x >>made); } >>made; done <b.txt; cat made\n" },
    { "files", 1,
      "echo «text» >made; exec 3>>made; echo «text» >>made; echo «text» >&3; exec "
      "3>&-; cat made\n" },
    { "files", 1, "x=$(echo «text» 2>/dev/null >/dev/full; echo $?); show \"$x\"\n" },
    { "files", 1, ">made; [ -s made ] || echo empty\n" },
    { "files", 1, "{ «inline/0»; «inline/0»; } >made 2>/dev/null; cat <made\n" },
    { "files", 1, "{\n«body/0»} >made\n«sieve» <made\n" },
    { "files", 1, "(exec >made; echo «text»; «inline/0»)\ncat made\n" },
    { "files", 1,
      "exec 3>made; echo «text» >&3; echo «text»; echo «text» >&3; exec 3>&-; cat made\n" },
    { "files", 1, "exec 4<a.txt; read x <&4; read y <&4; exec 4<&-; show \"$x\" \"$y\"\n" },
    { "files", 1, "{ echo out; echo err >&2; } 2>made; cat made\n" },
    { "files", 1, "{ echo out; echo err >&2; } 2>&1 >made | cat; cat made\n" },
    { "files", 1, "{ echo out; echo err >&2; } >made 2>&1; cat made\n" },
    { "files", 1, "{ echo three >&3; } 3>&1 >/dev/null\n" },
    { "files", 1,
      "(set -C; echo a >made2; echo b >made2; echo $?; echo c >|made2); cat made2; rm made2\n" },
    { "files", 1, "echo «text» >nowhere/made; echo $?\n" },
    { "files", 1, "cat <missing; echo $?\n" },
    { "files", 1, "echo «text» >\"name $n\"; ls name*; rm name*\n" },
    { "files", 1, "(«inline/0») >made & wait; cat made\n" },
    { "files", 1, "while read x y; do echo \"$y $x\"; done <b.txt >made; cat made\n" },
    { "files", 1, "for x in «words»; do echo \"$x\"; done >made; «sieve» <made\n" },
    { "files", 1,
      "echo 1234567890 >made; exec 5<>made; read x <&5; echo x >&5; exec 5>&-; show \"$x\"; cat "
      "made\n" },
    { "files", 1, "cat >made <<EOF\n«document»EOF\n«sieve» <made\n" },
    { "files", 1, "cp a.txt made && cat made | wc -l\n" },
    { "files", 1, "cp a.txt b.txt d && ls d && rm d/a.txt d/b.txt\n" },
    { "files", 1, "cp -r d made.d && ls made.d made.d/*; rm -r made.d; ls made.d; echo $?\n" },
    { "files", 1, "cp missing made; echo $?; cp a.txt nowhere/x; echo $?\n" },
    { "files", 1, "mkdir -p p/q/r && touch p/q/f && ls p p/q; rmdir p; echo $?; rm -r p\n" },
    { "files", 1, "mkdir d; echo $?; mkdir nowhere/x; echo $?; rmdir missing; echo $?\n" },
    { "files", 1, "cp b.txt made; mv made moved; cat moved; ls made; echo $?; rm moved\n" },
    { "files", 1, "cp b.txt made; mv made d; ls d; mv d/made made; cmp b.txt made && echo same\n" },
    { "files", 1, "rm missing; echo $?; rm -f missing; echo $?; rm d; echo $?\n" },
    { "files", 1, "echo «text» | tee made | «sieve»; cat made\n" },
    { "files", 1, "echo «text» >made; echo «text» | tee -a made >/dev/null; cat made\n" },
    { "files", 1, "ls; ls -a d\n" },
    { "files", 1, "ls -d d; ls -1 *.txt\n" },
    { "files", 1, "touch made; ls made nosuch; echo $?; rm made\n" },
    { "files", 1, "sort -o made num.dat; cat made\n" },
    { NULL, 0, NULL },
};

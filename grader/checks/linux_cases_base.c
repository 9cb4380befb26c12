/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: the folder that each starts in, and who runs them.
 * @ingroup grader
 */
#include <stdlib.h>

#include "../src/buffer.h"
#include "../src/grade.h"
#include "../src/random.h"
#include "linux_cases.h"

/** Seconds since 1970 of the oldest file; the others follow at this distance.
 */
#define BASE_TIME 1000000000u
#define BASE_STEP 86400u

static const char *const base_words[] = { "apple",  "banana", "cherry", "Apple", "pear", "aa",
                                          "letter", "error",  "10",     "007",   "x",    "Orange",
                                          "green",  "book",   "e.g.",   "zoo",   "mm",   "-5" };

static const char *
base_word(uint64_t *random)
{
    return base_words[random_below(random, sizeof(base_words) / sizeof(*base_words))];
}

/** Lines of words. @param format how a line begins, of a word and a number */
static void
base_lines(struct buffer *out, uint64_t *random, const char *name, unsigned lines, int words)
{
    buffer_format(out, "cat >'%s' <<'E'\n", name);
    for (unsigned i = 0; i < lines; i++) {
        for (int word = 0; word < words; word++)
            buffer_format(out, "%s ", base_word(random));
        buffer_format(out, "%s\n", base_word(random));
    }
    buffer_format(out, "E\n");
}

static void
base_tables(struct buffer *out, uint64_t *random)
{
    buffer_format(out, "cat >fields <<'E'\n");
    for (unsigned i = 0; i < 9; i++)
        buffer_format(out, "%s:%u:%s\n", base_word(random), (unsigned)random_below(random, 200),
                      base_word(random));
    buffer_format(out, "E\ncat >num.dat <<'E'\n");
    for (unsigned i = 0; i < 8; i++)
        buffer_format(out, "%d\n", (int)random_below(random, 120) - 20);
    buffer_format(out, "3.5\n1e2\n\n E\nE\ncat >sorted.txt <<'E'\n");
    for (unsigned i = 0; i < 7; i++)
        for (uint64_t again = 1 + random_below(random, 3); again > 0; again--)
            buffer_format(out, "%c%u %s\n", 'a' + (int)i, (unsigned)again % 2, base_words[i]);
    buffer_format(out, "E\n");
}

char *
linux_cases_base(uint64_t seed)
{
    static const char *const last[] = { "a.txt",   "b.txt",      "bin",     "nil",     "fields",
                                        "num.dat", "tabs",       "x.sh",    "d/e.txt", "d/f.c",
                                        "sp ace",  "sorted.txt", "d/sub/g", "d/sub",   "d" };
    uint64_t random = random_stream(seed, "files for BusyBox");
    struct buffer out = { 0 };

    buffer_format(&out, "umask 022; mkdir -p d/sub\n");
    base_lines(&out, &random, "a.txt", 8, 3);
    base_lines(&out, &random, "sp ace", 3, 2);
    base_lines(&out, &random, "d/e.txt", 5, 1);
    base_tables(&out, &random);
    buffer_format(&out, "sed '3d;5s/e/E/;6s/ /  /' a.txt >b.txt; echo last.a >>b.txt\n"
                        "printf 'a\\tb\\n\\tindented  \\n        eight\\n  two\\t\\tx\\n' >tabs\n"
                        ">nil; echo 'int main(void) { return 7; }' >d/f.c; echo deep >d/sub/g\n"
                        "printf '#!/bin/sh\\necho run $1\\n' >x.sh; chmod 755 x.sh; ln -s a.txt "
                        "link\n"
                        "printf '");
    for (unsigned i = 0; i < 600; i++)
        buffer_format(&out, "\\%03o", (unsigned)random_below(&random, i % 3 == 0 ? 256 : 128));
    buffer_format(&out, "' >bin\n");
    for (unsigned i = 0; i < sizeof(last) / sizeof(*last); i++)
        buffer_format(&out, "touch -d @%u '%s'\n", BASE_TIME + i * BASE_STEP, last[i]);
    return out.text;
}

const char linux_cases_driver[] =
    "# driver.sh FIRST LAST: runs FIRST.sh to LAST.sh, each in a new folder as base.tar has it\n"
    "mkdir base && tar xf base.tar -C base && n=$1 || exit\n"
    "while [ $n -le $2 ]; do\n"
    "    cp -a base c$n && cd c$n || exit\n"
    "    echo \"@@@ $n\"; echo . >&2\n"
    "    (. ../$n.sh) </dev/null 2>&1\n"
    "    echo \"\n"
    "@ status $?\"\n"
    "    cd .. && rm -rf c$n || exit\n"
    "    n=$((n + 1))\n"
    "done\n"
    "rm -rf base\n";

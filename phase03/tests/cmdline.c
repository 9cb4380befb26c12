/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command line: words, values, and texts that were not meant well.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/boot/cmdline.h>
#include <kernel/test/ktest.h>

static struct cmdline cmdline_sample;

static void
cmdline_begin(const char *text)
{
    memset(&cmdline_sample, 0, sizeof(cmdline_sample));
    cmdline_parse(&cmdline_sample, text);
}

KTEST(cmdline, words, "cmdline: words are parted by blanks, values by the first equals sign")
{
    cmdline_begin("  quiet\ttest=lib/* root=a=b\n");
    KEXPECT_EQ(cmdline_sample.count, 3);
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "quiet"), "");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "test"), "lib/*");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "root"), "a=b");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "tes"), NULL);
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "testing"), NULL);
}

KTEST(cmdline, last,
      "cmdline: of a word that comes twice, the last counts, also from a second text")
{
    cmdline_begin("seed=1 seed=2");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "seed"), "2");
    cmdline_parse(&cmdline_sample, "seed=3");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "seed"), "3");
}

KTEST(cmdline, many, "cmdline: more words than fit are dropped, those before them stay")
{
    static char text[2 * CMDLINE_WORDS + 3];

    for (unsigned i = 0; i <= CMDLINE_WORDS; i++)
        memcpy(text + 2 * i, i == 0 ? "f " : "w ", 3);
    cmdline_begin(text);
    KEXPECT_EQ(cmdline_sample.count, CMDLINE_WORDS);
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "f"), "");
}

KTEST(cmdline, long_word, "cmdline: a word longer than the whole line is dropped")
{
    static char text[2 * CMDLINE_SIZE];

    memset(text, 'x', sizeof(text) - 1);
    cmdline_begin(text);
    KEXPECT_EQ(cmdline_sample.count, 0);
}

KTEST(cmdline, dropped,
      "cmdline: a word that does not fit is counted, and those behind it are kept")
{
    static char text[CMDLINE_SIZE + 16];

    memset(text, 'x', sizeof(text) - 1);
    memcpy(text + sizeof(text) - 8, " after", 7);
    cmdline_begin(text);
    KEXPECT_EQ(cmdline_sample.count, 1);
    KEXPECT_EQ(cmdline_sample.dropped, 1);
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "after"), "");
}

KTEST(cmdline, override, "cmdline: the word above all others has its place in a full line")
{
    static char text[CMDLINE_SIZE];

    memset(text, 'x', sizeof(text) - 1);
    cmdline_begin(text);
    KEXPECT_EQ(cmdline_sample.dropped, 0);
    cmdline_override(&cmdline_sample, "seed=18446744073709551615");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "seed"), "18446744073709551615");
    cmdline_begin("");
    for (unsigned i = 0; i <= CMDLINE_WORDS; i++)
        cmdline_parse(&cmdline_sample, "seed=1");
    KEXPECT_EQ(cmdline_sample.dropped, 1);
    cmdline_override(&cmdline_sample, "seed=2");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "seed"), "2");
    KEXPECT_EQ(cmdline_sample.dropped, 1);
}

KTEST(cmdline, first, "cmdline: what follows -- is for the first program, and not found here")
{
    cmdline_begin("quiet -- seed=1 -- quiet=2");
    cmdline_override(&cmdline_sample, "seed=3");
    KEXPECT_EQ(cmdline_sample.last - cmdline_sample.first, 3);
    KEXPECT_STR(cmdline_sample.word[cmdline_sample.first], "seed=1");
    KEXPECT_STR(cmdline_sample.word[cmdline_sample.first + 1], "--");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "quiet"), "");
    KEXPECT_STR(cmdline_lookup(&cmdline_sample, "seed"), "3");
    cmdline_begin("quiet");
    KEXPECT_EQ(cmdline_sample.first, 0);
}

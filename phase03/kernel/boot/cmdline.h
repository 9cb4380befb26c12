/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's command line: words, each `name` or `name=value`.
 * @ingroup boot
 *
 * | word | meaning |
 * |---|---|
 * | test, test=GLOB | run the in-kernel tests whose name matches, report on COM2, end the machine |
 * | bench, bench=GLOB | the same for benchmarks |
 * | seed=N | what tests draw their random numbers from |
 * | quiet | do not tell the story of the start |
 *
 * The text is what the loader handed over, unless QEMU's fw_cfg holds `opt/wasil/cmdline`; a seed
 * in `opt/wasil/seed` stands above both. So one image serves every test run. A word that comes
 * twice counts as the last one. Words that nobody knows are nobody's business here.
 */
#ifndef KERNEL_BOOT_CMDLINE_H
#define KERNEL_BOOT_CMDLINE_H

#include <stdbool.h>
#include <stddef.h>

/** The longest text, with its NUL; the same as in struct boot_info. */
#define CMDLINE_SIZE 1024
/** The most words that are kept. */
#define CMDLINE_WORDS 64

/** A command line taken apart: the words stand in `text`, each ended by a NUL. */
struct cmdline {
    char text[CMDLINE_SIZE];
    unsigned count;
    char *word[CMDLINE_WORDS];
};

/**
 * Add the words of a text. Bytes that are not printable ASCII separate words like blanks do; what
 * does not fit (text or number of words) is dropped.
 *
 * @param cmdline what to add to; all zeros to begin with
 * @param text    NUL-terminated, from outside: any content
 */
void cmdline_parse(struct cmdline *cmdline, const char *text);

/**
 * @return the value of the last word called @p name: "" when it has none, NULL when there is no
 *         such word
 */
const char *cmdline_lookup(const struct cmdline *cmdline, const char *name);

/** @copydoc cmdline_lookup  This one asks the command line that the kernel was started with. */
const char *cmdline_get(const char *name);

/** Was this word given? */
bool cmdline_has(const char *name);

/** The words of the kernel's command line, for showing them. */
const struct cmdline *cmdline_words(void);

#endif

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
 * | -- | what follows is for the first program, not for the kernel (phase 08) |
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
/** The longest word that cmdline_override() takes, with its NUL. */
#define CMDLINE_OVERRIDE_SIZE 40

/**
 * A command line taken apart: the words stand in `text`, each ended by a NUL. One word more has
 * its place whatever the text was: that of cmdline_override().
 */
struct cmdline {
    char text[CMDLINE_SIZE + CMDLINE_OVERRIDE_SIZE];
    size_t used;      /**< bytes of text */
    unsigned count;   /**< words kept */
    unsigned dropped; /**< words that did not fit */
    unsigned first;   /**< the first word behind `--`; 0: there is no `--` */
    unsigned last;    /**< and the one behind its last word */
    char *word[CMDLINE_WORDS + 1];
};

/**
 * Add the words of a text. Bytes that are not printable ASCII separate words like blanks do; a word
 * that does not fit (text or number of words) is left out and counted, those behind it are not.
 *
 * @param cmdline what to add to; all zeros to begin with
 * @param text    NUL-terminated, from outside: any content
 */
void cmdline_parse(struct cmdline *cmdline, const char *text);

/**
 * Add one word above all others, however many there are. Once.
 *
 * @param word without blanks, shorter than CMDLINE_OVERRIDE_SIZE; a longer one counts as dropped
 */
void cmdline_override(struct cmdline *cmdline, const char *word);

/**
 * Words behind `--` are not found.
 *
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

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random shell scripts by a grammar: what a shell and its tools must do alike everywhere.
 * @ingroup grader
 *
 * A script ends, needs no terminal, and prints nothing that depends on time, place, process numbers
 * or the words of error messages: so its output, its exit status and the files that it leaves are
 * the same under every POSIX shell. The grammar is data (shgen_*.c), a line a production. In a
 * production, «name» stands for one of the productions of that name, and all else for itself.
 *
 *  - What may stand where is a *level*. 0: no lasting effect, for the parts of a pipeline, which
 * run at one time; 1: may be done again and again, so no text grows; 2: once. «name/0» and «name/1»
 *    lower the level for all that comes out of it; «name» keeps it. A production is chosen only
 *    where its own level is allowed.
 *  - The first production of each name is the way out when the script is deep or long enough: it
 *    leads to an end soon.
 *  - «#» is a number of this production's own, by which loops name their counters.
 *
 * In most scripts the common tools are functions (shgen_stand_ins): what a shell does with a
 * pipeline shows as well by them, and a hundred of them cost as much as few programs.
 *
 * Each top statement has a stream of random numbers of its own, so leaving one out changes no
 * other: that is how a script is made smaller that shows a difference.
 */
#ifndef SHGEN_H
#define SHGEN_H

#include <stddef.h>
#include <stdint.h>

/** A production. */
struct shgen_rule {
    const char *name;
    unsigned level;   /**< the lowest level at which it may stand */
    const char *text; /**< what it becomes */
};

/** A part of the grammar: rules up to one without a name. */
extern const struct shgen_rule shgen_words[], shgen_numbers[], shgen_statements[],
    shgen_compounds[], shgen_tools[];

/** Highest number of top statements. */
#define SHGEN_STATEMENTS 8
/** All statements. */
#define SHGEN_ALL 0xFFu

/** Functions that stand in for tools. */
extern const char shgen_stand_ins[];

/** The script of a seed. @param keep  bit N: statement N is in it. @return to be freed */
char *shgen_script(uint64_t seed, unsigned keep);

/** What fills the folder that a script starts in, which has a folder `d`: a script, folder.sh. */
extern const char shgen_folder[];

/** Runs scripts and reports: `sh driver.sh FIRST LAST`, in a folder that holds FIRST.sh … LAST.sh
 * and folder.sh. Makes a folder wSEED for each. */
extern const char shgen_driver[];

/** What a report of the driver says of a seed; NULL: nothing. @param length its bytes */
const char *shgen_section(const char *report, uint64_t seed, size_t *length);

#endif

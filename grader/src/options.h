/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command line of `grade`, read into a struct.
 * @ingroup grader
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "grade.h"

enum options_format { FORMAT_TEXT, FORMAT_TAP };
enum options_result { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };

#define OPTIONS_ALL    (-1)
#define OPTIONS_REPEAT 64 /**< how often --phase and --check may be given */

/** What to do. Strings point into argv. */
struct options {
    const char *program; /**< as it was called: for "repeat:" lines */
    bool mutants;        /**< the word `mutants`: grade the checks instead of the work */
    char phase[OPTIONS_REPEAT][16];
    size_t phase_count;
    const char *check[OPTIONS_REPEAT];
    size_t check_count;
    uint64_t seed;
    unsigned jobs;
    int emulator; /**< an enum emulator, or OPTIONS_ALL */
    int firmware; /**< an enum firmware, or OPTIONS_ALL */
    const char *build;
    double patience;
    enum options_format format;
    const char *output; /**< NULL: standard output */
    bool list, keep, verbose;
    bool all;      /**< mutants: those, too, whose check has another */
    bool thorough; /**< take as long as the whole proof takes */
};

/**
 * Read the command line.
 *
 * Prints --help and --version to @p out, and what is wrong, in one line, to @p err.
 *
 * @return OPTIONS_RUN: go on; OPTIONS_DONE: exit with 0; OPTIONS_WRONG: exit with 2
 */
enum options_result options_parse(int argc, char **argv, struct options *options, FILE *out,
                                  FILE *err);

/** Print what `grade --help` says. */
void options_help(FILE *out);

#endif

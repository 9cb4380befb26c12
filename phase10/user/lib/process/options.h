/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where getopt() and getopt_long() are.
 * @ingroup libc
 */
#ifndef USER_LIB_PROCESS_OPTIONS_H
#define USER_LIB_PROCESS_OPTIONS_H

#include <getopt.h>
#include <stdbool.h>

/** What the caller wants, by the beginning of its list of letters. */
struct options_call {
    int argc;
    char **argv;
    const char *letters; /**< behind `+`, `-` and `:` */
    const struct option *longs;
    int *which;
    bool quiet_argument; /**< `:`: a missing argument is `:` */
    bool complain;
    char order; /**< '+': stop at operands, '-': give them, 0: move them */
};

/** A word that begins with `--`. @return as getopt_long() */
int options_long(struct options_call *call);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Options of the command line.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, getopt; getopt(3) for long options and for arguments in any order.
 */
#ifndef USER_GETOPT_H
#define USER_GETOPT_H

/** @name Between getopt() and its caller
 * @{ */
extern char *optarg; /**< the option's argument */
extern int optind;   /**< which of argv comes next; set it to 1 (or 0) to begin anew */
extern int opterr;   /**< 0: no complaints */
extern int optopt;   /**< the option that is unknown or lacks its argument */
/** @} */

/** @name Has a long option an argument?
 * @{ */
#define no_argument       0
#define required_argument 1
#define optional_argument 2
/** @} */

/** A long option; a table ends with one without a name. */
struct option {
    const char *name;
    int has_arg;
    int *flag; /**< gets `val`, and getopt_long() returns 0; NULL: it returns `val` */
    int val;
};

/**
 * The next option.
 *
 * Operands are moved behind the options, unless the list begins with `+` or $POSIXLY_CORRECT is
 * set; with `-` in front, each is given as the argument of an option 1.
 *
 * @param options letters; with `:` behind, an argument follows; with `::`, only in the same word. A
 *        `:` as the first of all: no complaints, and `:` instead of `?` for a missing argument
 * @return the letter; `?`: unknown, or no argument; -1: there is none, and optind leads to the
 * operands
 */
int getopt(int argc, char *const argv[], const char *options);

/** The same, with long options `--name`, `--name=argument` and all beginnings that only one has.
 * @param which gets the index of a long option; or NULL */
int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs,
                int *which);

#endif

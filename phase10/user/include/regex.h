/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Regular expressions.
 * @ingroup libc
 *
 * Basic and extended ones of POSIX, in the locale "C"; with `\<` `\>` `\b` `\B` `\w` `\W` `\s` `\S`
 * in both, `\|` `\+` `\?` in basic ones, and REG_STARTEND of BSD. No time or
 * memory is exponential: see user/lib/regex/regex.h. Back-references are refused (REG_ENOSYS), for
 * nobody knows how to match them so.
 *
 * Source: POSIX.1-2017, regcomp(3), Base Definitions §9.
 */
#ifndef USER_REGEX_H
#define USER_REGEX_H

#include <stddef.h>
#include <sys/types.h>

/** A place in a text. */
typedef ssize_t regoff_t;

/** A compiled expression. */
typedef struct {
    size_t re_nsub; /**< groups in it */
    struct regex *re_compiled;
} regex_t;

/** Where something matched. */
typedef struct {
    regoff_t rm_so; /**< its first byte; -1: it did not take part */
    regoff_t rm_eo; /**< behind its last one */
} regmatch_t;

/** @name Flags for regcomp()
 * @{ */
#define REG_EXTENDED 1 /**< ERE, else BRE */
#define REG_ICASE    2 /**< `a` matches `A` */
#define REG_NEWLINE  4 /**< a dot and a set such as [^a] match no newline, ^ and $ beside it */
#define REG_NOSUB    8 /**< only whether it matches will be asked */
/** @} */

/** @name Flags for regexec()
 * @{ */
#define REG_NOTBOL 1 /**< the text is no beginning of a line */
#define REG_NOTEOL 2 /**< nor its end one */
#define REG_STARTEND \
    4 /**< look between the places that the first match has; the text may hold NULs */
/** @} */

/** @name Errors
 * @{ */
#define REG_NOMATCH  1
#define REG_BADPAT   2
#define REG_ECOLLATE 3
#define REG_ECTYPE   4
#define REG_EESCAPE  5
#define REG_ESUBREG  6
#define REG_EBRACK   7
#define REG_EPAREN   8
#define REG_EBRACE   9
#define REG_BADBR    10
#define REG_ERANGE   11
#define REG_ESPACE   12
#define REG_BADRPT   13
#define REG_ENOSYS   14
/** @} */

/** Compile. @return 0, or REG_…: then there is nothing to free */
int regcomp(regex_t *restrict expression, const char *restrict pattern, int flags);
/** Find the leftmost match, and of all there the longest. An expression is used by one at a time.
 * @param matches of the whole, then of each group, @p count of them; rules: regex.h
 * @return 0, or REG_NOMATCH */
int regexec(const regex_t *restrict expression, const char *restrict text, size_t count,
            regmatch_t *restrict matches, int flags);
/** An error in words, cut off to @p size bytes. @return bytes that all of it needs */
size_t regerror(int error, const regex_t *restrict expression, char *restrict text, size_t size);
/** Give back what regcomp() has taken. */
void regfree(regex_t *expression);

#endif

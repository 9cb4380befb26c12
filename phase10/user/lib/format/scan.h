/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The scanf family's common part: a format, characters, and where values go.
 * @ingroup libc
 *
 * scan.c walks the format, scan_spec.c reads a directive, scan_number.c and scan_text.c convert,
 * scan_store.c puts values where the arguments point. All take characters by scan_peek() and
 * scan_advance(), so no more than one character is taken too many, and that one is given back.
 */
#ifndef USER_LIB_FORMAT_SCAN_H
#define USER_LIB_FORMAT_SCAN_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Where characters come from, each as an unsigned char, or -1 at the end. */
struct scan_input {
    int (*next)(void *context);
    void *context;
    int ahead;  /**< a character that was looked at and not taken, or SCAN_UNKNOWN */
    long taken; /**< how many were */
};

/** @name scan_input.ahead
 * @{ */
#define SCAN_END     (-1)
#define SCAN_UNKNOWN (-2)
/** @} */

/** What stands between the width and the conversion. */
enum scan_length {
    SCAN_INT,
    SCAN_CHAR,
    SCAN_SHORT,
    SCAN_LONG,
    SCAN_LONG_LONG,
    SCAN_SIZE,
    SCAN_LONG_DOUBLE,
};

/** One directive, taken apart. */
struct scan_spec {
    bool store;    /**< no `*` */
    bool allocate; /**< `m`: a text gets its room from malloc() */
    int width;     /**< at most so many characters; 0: none was given */
    enum scan_length length;
    char conversion; /**< a set is '[' */
    uint32_t set[8]; /**< of a set: a bit for each character that is in it */
};

/** How a directive ended. */
enum scan_result {
    SCAN_DONE,
    SCAN_MISMATCH, /**< the characters are none of the directive's */
    SCAN_EMPTY,    /**< there were no characters */
    SCAN_NO_MEMORY,
};

/**
 * Read what a format says.
 *
 * @return how many values were stored; -1: the input ended before the first (or, with errno,
 * failed; ENOMEM: `m` got no memory). In @p input, `ahead` may hold a character to be given back.
 */
int scan_format(struct scan_input *input, const char *format, va_list arguments);

/** @name Parts of it
 * @{ */
/** The next character, which stays. */
int scan_peek(struct scan_input *input);
/** Take the one that was looked at. */
void scan_advance(struct scan_input *input);
/** Skip blanks. */
void scan_skip(struct scan_input *input);
/** Read a directive behind its % and its number. @return the text behind it; NULL: not understood
 */
const char *scan_spec_parse(struct scan_spec *spec, const char *text);
/** Whole numbers, and pointers. @param target where the value goes; NULL: nowhere */
enum scan_result scan_integer(struct scan_input *input, const struct scan_spec *spec, void *target);
/** Floating point. */
enum scan_result scan_float(struct scan_input *input, const struct scan_spec *spec, void *target);
/** `c s [`. */
enum scan_result scan_text(struct scan_input *input, const struct scan_spec *spec, void *target);
/** Put a whole number where an argument points, in the width that @p spec says. */
void scan_store(const struct scan_spec *spec, uint64_t value, void *target);
/** @} */

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Arithmetic as in the shell's $(( )): long long, all of C's operators but ++, -- and the
 * comma.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, XCU 2.6.4.
 */
#ifndef USER_ARITHMETIC_H
#define USER_ARITHMETIC_H

#include <stddef.h>

/** Who has the variables, and hears of errors. */
struct arithmetic_user {
    long long (*get)(const char *name, size_t length);
    void (*set)(const char *name, size_t length, long long value);
    /** @param text the whole expression */
    void (*fail)(const char *what, const char *text) __attribute__((noreturn));
};

/** How long the name is that a text begins with: letters, digits and _, no digit first. @return 0:
 * none */
size_t arithmetic_name_length(const char *text);

/** The value of an expression; that of an empty one is 0. */
long long arithmetic_value(const char *text, const struct arithmetic_user *user);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Kinds of characters, in the locale "C": ASCII has all of them.
 * @ingroup libc
 *
 * Arguments are EOF or an unsigned char. Source: C11 §7.4.
 */
#ifndef USER_CTYPE_H
#define USER_CTYPE_H

/** @name Is it of this kind? 0: no
 * @{ */
int isalnum(int character);
int isalpha(int character);
int isblank(int character);
int iscntrl(int character);
int isdigit(int character);
int isgraph(int character);
int islower(int character);
int isprint(int character);
int ispunct(int character);
int isspace(int character);
int isupper(int character);
int isxdigit(int character);
int isascii(int character);
/** @} */

/** @name The other case of a letter, anything else as it is
 * @{ */
int tolower(int character);
int toupper(int character);
/** @} */

/** The lowest 7 bits. */
int toascii(int character);

#endif

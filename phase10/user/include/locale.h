/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Languages and customs: there is the locale "C" alone.
 * @ingroup libc
 *
 * Source: C11 §7.11.
 */
#ifndef USER_LOCALE_H
#define USER_LOCALE_H

#include <stddef.h>

/** @name Which customs
 * @{ */
#define LC_CTYPE    0
#define LC_NUMERIC  1
#define LC_TIME     2
#define LC_COLLATE  3
#define LC_MONETARY 4
#define LC_MESSAGES 5
#define LC_ALL      6
/** @} */

/** How numbers and money are written; CHAR_MAX: nobody says. */
struct lconv {
    char *decimal_point, *thousands_sep, *grouping;
    char *int_curr_symbol, *currency_symbol, *mon_decimal_point, *mon_thousands_sep, *mon_grouping;
    char *positive_sign, *negative_sign;
    char int_frac_digits, frac_digits, p_cs_precedes, p_sep_by_space, n_cs_precedes, n_sep_by_space;
    char p_sign_posn, n_sign_posn, int_p_cs_precedes, int_p_sep_by_space, int_n_cs_precedes;
    char int_n_sep_by_space, int_p_sign_posn, int_n_sign_posn;
};

/** Choose a locale. @param name "C", "POSIX", "" (which is "C"), or NULL: ask @return its name;
 * NULL: there is none of that name, or no such customs */
char *setlocale(int category, const char *name);

/** How numbers are written now. */
struct lconv *localeconv(void);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How large things can be: C's types and the system's limits.
 * @ingroup libc
 *
 * Of the types, the compiler tells; of the system, the kernel's own limits and Linux's are
 * repeated.
 *
 * Source: C11 §5.2.4.2.1; POSIX.1-2017, limits.h.
 */
#ifndef USER_LIMITS_H
#define USER_LIMITS_H

/** @name C's types
 * @{ */
#define CHAR_BIT   __CHAR_BIT__
#define SCHAR_MAX  __SCHAR_MAX__
#define SCHAR_MIN  (-SCHAR_MAX - 1)
#define UCHAR_MAX  (SCHAR_MAX * 2 + 1)
#define CHAR_MAX   SCHAR_MAX
#define CHAR_MIN   SCHAR_MIN
#define MB_LEN_MAX 4
#define SHRT_MAX   __SHRT_MAX__
#define SHRT_MIN   (-SHRT_MAX - 1)
#define USHRT_MAX  (SHRT_MAX * 2 + 1)
#define INT_MAX    __INT_MAX__
#define INT_MIN    (-INT_MAX - 1)
#define UINT_MAX   (INT_MAX * 2u + 1)
#define LONG_MAX   __LONG_MAX__
#define LONG_MIN   (-LONG_MAX - 1)
#define ULONG_MAX  (LONG_MAX * 2ul + 1)
#define LLONG_MAX  __LONG_LONG_MAX__
#define LLONG_MIN  (-LLONG_MAX - 1)
#define ULLONG_MAX (LLONG_MAX * 2ull + 1)
#define SSIZE_MAX  LONG_MAX
/** @} */

/** @name The system
 * @{ */
#define NAME_MAX 255
#define PATH_MAX 4096
#define PIPE_BUF 4096
#define ARG_MAX  131072
#define LINE_MAX 2048
#define IOV_MAX  1024
/** @} */

/** @name What POSIX promises everywhere
 * @{ */
#define _POSIX_ARG_MAX  4096
#define _POSIX_NAME_MAX 14
#define _POSIX_OPEN_MAX 20
#define _POSIX_PATH_MAX 256
#define _POSIX_PIPE_BUF 512
/** @} */

#endif

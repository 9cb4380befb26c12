/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Gives the functions of lib/ other names on the host, whose C library has the same ones.
 * @ingroup tests
 *
 * The sources of lib/ are compiled with `-include` of this file; tests get it through host.h,
 * behind the host's own headers. A name that is missing here shows as a link error or as a test
 * that compares the host with itself, so add both lines at once: here and in lib's header.
 */
#ifndef TESTS_LIB_NAMES_H
#define TESTS_LIB_NAMES_H

#define memcpy    wasil_memcpy
#define memmove   wasil_memmove
#define memset    wasil_memset
#define memcmp    wasil_memcmp
#define memchr    wasil_memchr
#define strlen    wasil_strlen
#define strnlen   wasil_strnlen
#define strcmp    wasil_strcmp
#define strncmp   wasil_strncmp
#define strchr    wasil_strchr
#define strrchr   wasil_strrchr
#define strstr    wasil_strstr
#define strspn    wasil_strspn
#define strcspn   wasil_strcspn
#define strlcpy   wasil_strlcpy
#define strtok_r  wasil_strtok_r
#define snprintf  wasil_snprintf
#define vsnprintf wasil_vsnprintf

#endif

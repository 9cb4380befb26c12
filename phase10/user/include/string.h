/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory and strings.
 * @ingroup libc
 *
 * What the kernel has, too, comes from lib/string.h. Functions that the contract does not mention
 * are as C11 §7.24 and POSIX.1-2017 say; the last group is as in other systems' libraries.
 *
 * @replaces phase08 a4f80fdf20c7: all of string.h, where phase08 had the kernel's part alone
 */
#ifndef USER_STRING_H
#define USER_STRING_H

#include <lib/string.h>

/** @name Copying
 * @{ */
/** Copy up to and with the first @p byte. @return what is behind its copy; NULL: it did not occur
 */
void *memccpy(void *restrict destination, const void *restrict source, int byte, size_t size);
/** Copy all with the NUL. @return @p destination */
char *strcpy(char *restrict destination, const char *restrict source);
/** Copy, and fill the rest of @p size bytes with zeros. No NUL is added when there is no room. */
char *strncpy(char *restrict destination, const char *restrict source, size_t size);
/** strcpy(). @return the NUL of the copy */
char *stpcpy(char *restrict destination, const char *restrict source);
/** strncpy(). @return the first NUL of the copy, or what is behind it */
char *stpncpy(char *restrict destination, const char *restrict source, size_t size);
/** Copy it behind @p destination. @return @p destination */
char *strcat(char *restrict destination, const char *restrict source);
/** Append at most @p limit bytes, and a NUL. */
char *strncat(char *restrict destination, const char *restrict source, size_t limit);
/** A copy from malloc(), or NULL. */
char *strdup(const char *string);
/** strdup() of the first @p limit bytes. */
char *strndup(const char *string, size_t limit);
/** @} */

/** @name Comparing and searching
 * @{ */
/** Compare by the locale's order, which is that of strcmp(). */
int strcoll(const char *left, const char *right);
/** Make of @p source what strcmp() compares as strcoll() compares sources: a copy. @return its
 * length */
size_t strxfrm(char *restrict destination, const char *restrict source, size_t size);
/** First place of any character of @p accept, or NULL. */
char *strpbrk(const char *string, const char *accept);
/** strtok_r() that keeps the position for itself. */
char *strtok(char *restrict string, const char *restrict delimiters);
/** @} */

/** @name Words for numbers
 * @{ */
/** What an error number means: Linux's words. Never NULL; the next call may overwrite an answer
 * that names an unknown number. */
char *strerror(int number);
/** The same into @p text. @return 0, or ERANGE: it was cut off; EINVAL: no such number */
int strerror_r(int number, char *text, size_t size);
/** What a signal means. */
char *strsignal(int number);
/** @} */

/** @name As in the libraries of BSD and GNU
 * @{ */
/** strcat() that knows the size of all of @p destination. @return the length it tried to make */
size_t strlcat(char *restrict destination, const char *restrict source, size_t size);
/** Cut the next piece out of *@p position; two delimiters have an empty piece between them. */
char *strsep(char **restrict position, const char *restrict delimiters);
/** memcpy(). @return what is behind the copy */
void *mempcpy(void *restrict destination, const void *restrict source, size_t size);
/** Last place of @p byte in the memory, or NULL. */
void *memrchr(const void *memory, int byte, size_t size);
/** First place of one piece of memory in another. */
void *memmem(const void *haystack, size_t size, const void *needle, size_t length);
/** strchr() that returns the final NUL instead of NULL. */
char *strchrnul(const char *string, int character);
/** strstr() that takes `a` for `A`. */
char *strcasestr(const char *haystack, const char *needle);
/** Fill with zeros, even if nobody reads them again: for secrets. */
void explicit_bzero(void *memory, size_t size);
/** @} */

#endif

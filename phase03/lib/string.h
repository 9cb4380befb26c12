/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory and strings: the part of C's <string.h> that kernel and programs share.
 * @ingroup lib
 *
 * Everything is as C11 §7.24 (strnlen, strtok_r: POSIX; strlcpy: OpenBSD) says; only what is worth
 * a reminder is said again. Compilers call the first four by themselves, so they must exist in
 * every program.
 */
#ifndef LIB_STRING_H
#define LIB_STRING_H

#include <stddef.h>

/** Copy; the two must not overlap. */
void *memcpy(void *restrict destination, const void *restrict source, size_t size);
/** Copy; the two may overlap. */
void *memmove(void *destination, const void *source, size_t size);
/** Fill with one byte. */
void *memset(void *memory, int byte, size_t size);
/** Compare as unsigned bytes: negative, 0 or positive. */
int memcmp(const void *left, const void *right, size_t size);
/** First place of @p byte in the memory, or NULL. */
void *memchr(const void *memory, int byte, size_t size);

/** Bytes before the final NUL. */
size_t strlen(const char *string);
/** strlen(), but looks at no more than @p limit bytes and returns no more. */
size_t strnlen(const char *string, size_t limit);
/** Compare as unsigned bytes: negative, 0 or positive. */
int strcmp(const char *left, const char *right);
/** strcmp() of the first @p limit bytes. */
int strncmp(const char *left, const char *right, size_t limit);
/** First place of @p character, which may be the final NUL, or NULL. */
char *strchr(const char *string, int character);
/** Last place of @p character, which may be the final NUL, or NULL. */
char *strrchr(const char *string, int character);
/** First place of @p needle; the empty one is found at once. */
char *strstr(const char *haystack, const char *needle);
/** Length of the start of @p string that has only characters of @p accept. */
size_t strspn(const char *string, const char *accept);
/** Length of the start of @p string that has no character of @p reject. */
size_t strcspn(const char *string, const char *reject);

/**
 * Copy as much as fits into @p size bytes, always with a NUL unless @p size is 0.
 *
 * @return strlen(source): at least @p size when something was cut off.
 */
size_t strlcpy(char *restrict destination, const char *restrict source, size_t size);

/**
 * Cut the next word out of a string, which is changed.
 *
 * @param string      the string at the first call, NULL to go on.
 * @param delimiters  any number of these separates words.
 * @param position    where the walk is; the caller keeps it between calls.
 * @return the word, or NULL at the end.
 */
char *strtok_r(char *restrict string, const char *restrict delimiters, char **restrict position);

#endif

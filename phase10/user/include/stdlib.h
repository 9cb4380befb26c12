/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers, memory, order, chance, the environment and the end: C's general utilities.
 * @ingroup libc
 *
 * Functions that the contract does not mention are as C11 §7.22 and POSIX.1-2017 say.
 *
 * @replaces phase08 6d2b218d49d8: all of stdlib.h, where phase08 had three functions
 */
#ifndef USER_STDLIB_H
#define USER_STDLIB_H

#include <stddef.h>

/** What exit() is given. */
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
/** The largest number of rand(). */
#define RAND_MAX 0x7FFFFFFF
/** Bytes of the longest character of the locale. */
#define MB_CUR_MAX ((size_t)1)

/** @name Numbers from text
 * All of the family skip blanks and take a sign; @p end gets where the number ends, which is the
 * start when there is none. What does not fit gives the nearest number that does, and ERANGE.
 * @{ */
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
/** @param base 2 to 36, or 0: by the start of the text as in C; else EINVAL */
long strtol(const char *restrict text, char **restrict end, int base);
/** As strtol(); a number below 0 is subtracted from 2 to the power of the width. */
unsigned long strtoul(const char *restrict text, char **restrict end, int base);
/** As strtol(). */
long long strtoll(const char *restrict text, char **restrict end, int base);
/** As strtoul(). */
unsigned long long strtoull(const char *restrict text, char **restrict end, int base);
/** The nearest double, half way to the even one. Too large: HUGE_VAL and ERANGE. */
double strtod(const char *restrict text, char **restrict end);
/** As strtod(), rounded once. */
float strtof(const char *restrict text, char **restrict end);
/** As strtod(): a long double is a double here. */
long double strtold(const char *restrict text, char **restrict end);
/** @} */

/** @name Memory: user/lib/malloc/
 * Addresses are multiples of 16. NULL and ENOMEM: there is not so much. What a program does wrong
 * (frees twice, writes over an end) is reported and ends it, when it is noticed.
 * @{ */
void *malloc(size_t size) __attribute__((malloc, alloc_size(1)));
void *calloc(size_t count, size_t size) __attribute__((malloc, alloc_size(1, 2)));
void *realloc(void *memory, size_t size) __attribute__((alloc_size(2)));
/** realloc() of count * size bytes, which may overflow. */
void *reallocarray(void *memory, size_t count, size_t size) __attribute__((alloc_size(2, 3)));
/** @param memory NULL: nothing happens */
void free(void *memory);
/** @param alignment a power of two, else EINVAL */
void *aligned_alloc(size_t alignment, size_t size) __attribute__((malloc, alloc_size(2)));
/** @return 0; EINVAL: no power of two, or smaller than a pointer; ENOMEM. errno stays as it is */
int posix_memalign(void **memory, size_t alignment, size_t size);
/** @} */

/** @name Order
 * @{ */
/** Sort: at most 4 n log2 n comparisons, whatever the order was. Equal ones may change
 * places. */
void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *));
/** qsort() with something for the comparison to look at. */
void qsort_r(void *array, size_t count, size_t size,
             int (*compare)(const void *, const void *, void *), void *context);
/** Look for @p key, the comparison's first argument, in what is sorted. @return one, or NULL */
void *bsearch(const void *key, const void *array, size_t count, size_t size,
              int (*compare)(const void *, const void *));
/** @} */

/** @name Chance that a seed repeats; never for secrets
 * @{ */
int rand(void);
void srand(unsigned seed);
int rand_r(unsigned *seed);
long random(void);
void srandom(unsigned seed);
/** @} */

/** @name Whole numbers
 * @{ */
typedef struct {
    int quot, rem;
} div_t;
typedef struct {
    long quot, rem;
} ldiv_t;
typedef struct {
    long long quot, rem;
} lldiv_t;

int abs(int value);
/** As abs(). */
long labs(long value);
/** As abs(). */
long long llabs(long long value);
/** Quotient, cut off, and remainder. */
div_t div(int dividend, int divisor);
/** As div(). */
ldiv_t ldiv(long dividend, long divisor);
/** As div(). */
lldiv_t lldiv(long long dividend, long long divisor);
/** @} */

/** @name The environment
 * @{ */
/** @return the value, which the next change may move; NULL: there is none */
char *getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
/** @return 0, or -1: no name */
int unsetenv(const char *name);
/** Put NAME=VALUE in, itself and not a copy; without `=`: take NAME out. */
int putenv(char *text);
/** The environment is empty. @return 0 */
int clearenv(void);
/** @} */

/** @name Ends
 * @{ */
/** Call @p fn at exit(); who came last is called first. @return 0; not 0: out of memory */
int atexit(void (*fn)(void));
/** The same at quick_exit(). */
int at_quick_exit(void (*fn)(void));
/** End the program. @param status its low byte is what the parent gets */
_Noreturn void exit(int status);
/** Only what at_quick_exit() was told; streams are not written out. */
_Noreturn void quick_exit(int status);
/** Nothing is called, nothing written out. */
_Noreturn void _Exit(int status);
/** End it by SIGABRT, caught or not. */
_Noreturn void abort(void);
/** @} */

/** The program's own name, without the path to it. */
const char *getprogname(void);

/** Run a line by /bin/sh. @return its status as wait() tells it; of NULL: is there a shell? */
int system(const char *line);

/** @name Names of files
 * @{ */
/** Make a file with a name of its own. @param pattern ends in XXXXXX, which becomes the name's end
 * @return its descriptor, or -1 */
int mkstemp(char *pattern);
/** mkstemp() with more flags for open(). */
int mkostemp(char *pattern, int flags);
/** The same for a directory. @return @p pattern, or NULL */
char *mkdtemp(char *pattern);
/** The path without dots and symbolic links. @param result PATH_MAX bytes; NULL: from malloc() */
char *realpath(const char *restrict path, char *restrict result);
/** @} */

#endif

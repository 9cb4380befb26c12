/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the tests of the C library share: our functions under the names that rename.sh gives
 * them.
 * @ingroup tests
 *
 * The library's sources are compiled for the host with the library's own headers; then every symbol
 * they define gets `wasil_` in front, and every system call that they use `shim_`. So a plain name
 * in a test is the host's function, the model.
 */
#ifndef TESTS_LIBC_CORE_OURS_H
#define TESTS_LIBC_CORE_OURS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include <getopt.h>
#include <glob.h>
#include <inttypes.h>

extern int wasil_errno;

/** @name user/lib/stdlib
 * @{ */
long wasil_strtol(const char *text, char **end, int base);
unsigned long wasil_strtoul(const char *text, char **end, int base);
long long wasil_strtoll(const char *text, char **end, int base);
unsigned long long wasil_strtoull(const char *text, char **end, int base);
int wasil_atoi(const char *text);
void wasil_qsort(void *array, size_t count, size_t size,
                 int (*compare)(const void *, const void *));
void *wasil_bsearch(const void *key, const void *array, size_t count, size_t size,
                    int (*compare)(const void *, const void *));
char *wasil_getenv(const char *name);
int wasil_setenv(const char *name, const char *value, int overwrite);
int wasil_unsetenv(const char *name);
int wasil_putenv(char *text);
int wasil_clearenv(void);
int wasil_mkstemp(char *pattern);
char *wasil_mkdtemp(char *pattern);
char *wasil_realpath(const char *path, char *result);
/** What the library takes for `environ`. */
extern char **shim_environ;
/** @} */

/** @name user/lib/stdio, format
 * @{ */
int wasil_snprintf(char *text, size_t size, const char *format, ...);
double wasil_strtod(const char *text, char **end);
/** @} */

/** @name user/lib/malloc
 * @{ */
void *wasil_malloc(size_t size);
void *wasil_calloc(size_t count, size_t size);
void *wasil_realloc(void *memory, size_t size);
void *wasil_reallocarray(void *memory, size_t count, size_t size);
void wasil_free(void *memory);
void *wasil_aligned_alloc(size_t alignment, size_t size);
int wasil_posix_memalign(void **memory, size_t alignment, size_t size);
size_t wasil_malloc_usable_size(void *memory);
bool wasil_heap_is_sound(void);
/** @} */

/** @name Where its memory comes from: pages.c
 * @{ */
/** Bytes that it may still have; bytes of the heap, mappings that there are. */
extern size_t pages_left, pages_heap, pages_mapped;
/** @} */

/** @name The model of malloc that tests and the fuzzer share: model.c
 * @{ */
#define MODEL_BLOCKS 256
/** Do one thing to one block: a number says what, others with which and how large. Checks all that
 * must hold. @return false: something did not */
bool model_step(unsigned what, unsigned which, size_t size);
/** Give all back. */
bool model_end(void);
/** @} */

/** @name user/lib/time
 * @{ */
struct tm *wasil_gmtime_r(const time_t *seconds, struct tm *date);
time_t wasil_timegm(struct tm *date);
time_t wasil_mktime(struct tm *date);
size_t wasil_strftime(char *text, size_t size, const char *format, const struct tm *date);
char *wasil_asctime_r(const struct tm *date, char *text);
/** @} */

/** @name user/lib/misc and process
 * @{ */
int wasil_fnmatch(const char *pattern, const char *text, int flags);
int wasil_glob(const char *pattern, int flags, int (*failed)(const char *, int), void *found);
void wasil_globfree(void *found);
char *wasil_basename(char *path);
char *wasil_dirname(char *path);
int wasil_getopt(int argc, char *const argv[], const char *options);
int wasil_getopt_long(int argc, char *const argv[], const char *options, const struct option *longs,
                      int *which);
extern char *wasil_optarg;
extern int wasil_optind, wasil_opterr, wasil_optopt;
/** @} */

/** One group of tests; returns the number of failures. */
int suite_string(void);
int suite_number(void);
int suite_sort(void);
int suite_malloc(void);
int suite_environment(void);
int suite_time(void);
int suite_match(void);
int suite_getopt(void);
int suite_files(void);

/** A random number below @p limit. */
unsigned random_number(unsigned limit);

/** A random text of these characters, shorter than @p size. */
void random_text(char *text, size_t size, const char *characters);

#endif

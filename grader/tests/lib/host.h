/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the host tests of lib/ share: the host's functions as a model, and the seed.
 * @ingroup tests
 *
 * Rule: include this first. Behind it a plain name (memcpy, snprintf) is the one of lib/, and
 * host_… is the model it is compared with.
 */
#ifndef TESTS_LIB_HOST_H
#define TESTS_LIB_HOST_H

#include <fnmatch.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <cmocka.h>

static inline int
host_vsnprintf(char *buffer, size_t size, const char *format, va_list arguments)
{
    return vsnprintf(buffer, size, format, arguments);
}

static inline size_t
host_strlen(const char *string)
{
    return strlen(string);
}

static inline size_t
host_strnlen(const char *string, size_t limit)
{
    return strnlen(string, limit);
}

static inline int
host_strcmp(const char *left, const char *right)
{
    return strcmp(left, right);
}

static inline int
host_strncmp(const char *left, const char *right, size_t limit)
{
    return strncmp(left, right, limit);
}

static inline char *
host_strchr(const char *string, int character)
{
    return strchr(string, character);
}

static inline char *
host_strrchr(const char *string, int character)
{
    return strrchr(string, character);
}

static inline char *
host_strstr(const char *haystack, const char *needle)
{
    return strstr(haystack, needle);
}

static inline size_t
host_strspn(const char *string, const char *accept)
{
    return strspn(string, accept);
}

static inline size_t
host_strcspn(const char *string, const char *reject)
{
    return strcspn(string, reject);
}

static inline char *
host_strtok_r(char *string, const char *delimiters, char **position)
{
    return strtok_r(string, delimiters, position);
}

static inline void *
host_memmove(void *destination, const void *source, size_t size)
{
    return memmove(destination, source, size);
}

static inline void *
host_memset(void *memory, int byte, size_t size)
{
    return memset(memory, byte, size);
}

static inline int
host_memcmp(const void *left, const void *right, size_t size)
{
    return memcmp(left, right, size);
}

static inline void *
host_memchr(const void *memory, int byte, size_t size)
{
    return memchr(memory, byte, size);
}

#include "names.h"

#include <lib/random.h>

/** The seed of this run: $SEED, else another one each time. main() prints it. */
extern uint64_t host_seed;

/** One group of tests; returns the number of failures. */
int suite_disk_tables(void);
int suite_div64(void);
int suite_quoted(void);
int suite_exception(void);
int suite_glob(void);
int suite_line_editor(void);
int suite_keymap(void);
int suite_memory(void);
int suite_memory_map(void);
int suite_mm_regions(void);
int suite_number(void);
int suite_printf(void);
int suite_printf_random(void);
int suite_random(void);
int suite_ring(void);
int suite_rbtree(void);
int suite_radix(void);
int suite_trace_ring(void);
int suite_sched_weight(void);
int suite_scancode(void);
int suite_signal(void);
int suite_elf32(void);
int suite_elf64(void);
int suite_script_line(void);
int suite_string(void);
int suite_symbol_table(void);
int suite_terminal(void);
int suite_terminal_random(void);
int suite_text(void);

#endif

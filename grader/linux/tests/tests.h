/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the programs of `tests` share: see main.c.
 * @ingroup grader
 */
#ifndef TESTS_H
#define TESTS_H

#include <stddef.h>
#include <stdint.h>

/** A test: prints what it finds, the same everywhere and always. */
struct test {
    const char *name; /**< NULL ends a list */
    void (*run)(void);
};

/** The lists, one a file. */
extern const struct test tests_stdio[], tests_memory[], tests_signals[], tests_processes[],
    tests_files[], tests_threads[], tests_waiting[], tests_time[];

/** The next number below @p below of the stream that the seed on the command line began. */
uint32_t tests_random(uint32_t below);

/** Print what a call has returned, and errno's words where that is -1. */
void tests_say(const char *what, long result);

/** End as failed, with errno's words, where even the means of a test fail. */
void tests_need(int holds, const char *what);

/** This program's file. */
extern const char *tests_self;

/** How a process has ended, by waitpid()'s status. */
void tests_say_status(const char *what, int status);

/** A checksum (FNV-1a), going on from @p sum; 0 begins. */
uint32_t tests_sum(uint32_t sum, const void *data, size_t size);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of the runner's test program share.
 * @ingroup grader
 *
 * Each test_runner_NAME.c has one cmocka group, run by test_runner.c. A test of the whole program
 * gives it a scratch folder as the repository's top, and as TMPDIR a folder that must be empty when
 * all of the program's processes are gone.
 */
#ifndef TEST_RUNNER_H
#define TEST_RUNNER_H

/* cmocka.h wants these before it, and defines fail and skip, which grade.h has as functions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail
#undef skip

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

int test_runner_options(void);
int test_runner_registry(void);
int test_runner_result(void);
int test_runner_report(void);
int test_runner_live(void);
int test_runner_mutant(void);
int test_runner_program(void);
int test_runner_supervise(void);

/** `grade` in a process of its own. */
struct grade_run {
    pid_t pid;   /**< the supervisor; its own process group */
    FILE *lives; /**< what fake machines announce; end of file: no process is left */
    int status;  /**< exit status, or 128 + the signal; set by grade_wait() */
    char *out;   /**< standard output and, after it, standard error */
};

/** Make the scratch folder and go there. @return its path, for the group's end */
int fixture_setup(void **state);
int fixture_teardown(void **state);

/** Write a file of the scratch folder, with the folders above it. */
void fixture_write(const char *path, const char *text);

/** Start `grade` with these arguments, ended by NULL. */
struct grade_run grade_start(const char *const *arguments);

/** Wait until no process of it is left, and fetch status and output. TMPDIR is empty unless kept.
 */
void grade_wait(struct grade_run *run, bool kept);

/** Both, and compare the exit status. @return the output, freed by the caller */
char *grade(int status, const char *const *arguments);

#define GRADE(status, ...) grade(status, (const char *const[]){ __VA_ARGS__, NULL })

/** Fail unless the text contains the part. */
void assert_contains(const char *text, const char *part);

/** What print() writes, malloc'ed. */
char *printed(void (*print)(FILE *out, const void *context), const void *context);

#endif

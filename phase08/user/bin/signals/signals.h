/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `signals`: every rule of signals, as a program sees it.
 * @ingroup programs
 *
 * POSIX only, and the output depends on nothing but the rules: compiled with the host's C library
 * it prints the same lines on Linux (grader/tests/signals). So no line has a number of a process or
 * a time in it, and nothing waits for a time but where time is the matter.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

/** A real-time signal that no C library keeps for itself. */
#define REALTIME 40

/** Print a line. */
#define SAY(...) ((void)dprintf(STDOUT_FILENO, __VA_ARGS__))

/** What handle() and inform() have seen so far. */
extern volatile int seen_count, seen_number, seen_code, seen_pid, seen_status;
extern volatile unsigned long seen_address;

/** Forget it. */
void forget(void);
/** A handler that counts; `inform` notes its siginfo as well. */
void handle(int number);
void inform(int number, siginfo_t *information, void *context);

/** Set a handler with these SA_ flags; SA_SIGINFO among them means inform(). */
void catch_with(int number, void (*handler)(int number), int flags);
/** Block or unblock (SIG_…) one signal. */
void mask(int how, int number);

/** @return what a call that failed has set errno to, 0 if it did not fail */
int error_of(long result);

/** Run @p fn in a child, which then exits with status 0. @return its number */
pid_t child_of(void (*fn)(void));
/** Wait for it. @return its wait word, without the bit that says whether there is a core file */
int end_of(pid_t child, int options);

/** A line between parent and child: tell() on one side, hear() on the other. */
struct line {
    int ends[2];
};
struct line line_make(void);
void tell(struct line *line);
void hear(struct line *line);

/** The tests, a file each. */
void test_handlers(void);
void test_masks(void);
void test_restart(void);
void test_defaults(void);
void test_stops(void);
void test_faults(void);
void test_groups(void);
void test_times(void);

#endif

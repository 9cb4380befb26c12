/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whatever happens, no process and no temporary folder is left behind.
 * @ingroup grader
 *
 *     supervisor ──── worker ──┬── process of a job ──── emulator
 *     (waits)         (grades) └── process of a job ──── emulator
 *
 *  - There is one way to end: everything below dies, then the temporary folder is removed.
 *  - The supervisor does that when the worker has ended, for whatever reason, and on ^C, SIGTERM,
 *    SIGHUP, for which it kills the worker. Those below die with their parents (PR_SET_PDEATHSIG);
 *    what is orphaned on the way becomes a child of the supervisor, which waits for the last one.
 *  - If the supervisor itself is killed, the worker learns it by the end of a pipe that only the
 *    supervisor holds open, and does the same.
 *  - The worker has its own process group, so that a signal for the whole group of the caller
 *    (`timeout -s KILL`, ^C) never takes both at once.
 */
#ifndef SUPERVISE_H
#define SUPERVISE_H

#include <stdbool.h>

/** What the worker is given. */
struct workplace {
    char *temp_dir; /**< absolute path of a private folder, which exists */
    int lifeline;   /**< poll this: when it is readable, call supervise_abandon() */
};

/**
 * Do work in a process of its own, with a temporary folder.
 *
 * @param keep  leave the folder in place and say where it is
 * @return what work() returned; 2 when it crashed or no folder could be made. Does not return after
 *         a signal: ends by that signal, as a shell expects.
 */
int supervise_run(int (*work)(const struct workplace *place, void *context), void *context,
                  bool keep);

/** In the worker, when the supervisor is gone: end everything below, remove the folder, exit. */
_Noreturn void supervise_abandon(const struct workplace *place);

/**
 * In a process just forked by process @p parent: die when it dies.
 */
void supervise_die_with(int parent);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Starting an emulator as a child that cannot outlive us.
 * @ingroup grader
 *
 * The child gets SIGKILL when its parent ends, however that ends; it has a process group of its
 * own, so that Ctrl-C on a terminal reaches the grader alone, which then ends its machines in
 * order.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include "vm.h"

enum { PROCESS_INHERIT = 5 };

/** What a child is started with. All descriptors are closed in the parent afterwards. */
struct process {
    char *const *argv;            /**< argv[0] is looked up on PATH */
    const char *term;             /**< value of TERM, or NULL to leave it */
    int input;                    /**< standard input, or -1 for /dev/null */
    int output;                   /**< standard output, or -1 for the messages */
    int inherit[PROCESS_INHERIT]; /**< kept open under their numbers; ends at the first -1 */
};

/**
 * Start the child; its standard error becomes vm->messages, its exit a source of wait_pump().
 * Calls harness_error() when there are no more processes or descriptors.
 */
void process_start(struct vm *vm, const struct process *process);

/** End the child at once and wait for it. Does nothing when it has ended. */
void process_kill(struct vm *vm);

/** "exit status 1" or "signal 9 (Killed)" of an ended child. */
void process_describe(const struct vm *vm, char *text, size_t size);

#endif

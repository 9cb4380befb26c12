/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Bochs, for the files that make it up: configuration, debugger conversation, life
 * (bochs.c).
 * @ingroup grader
 *
 *  - Debian's Bochs is the debugger build: it stands at a prompt or it runs, never both.
 *  - A command is sent at the prompt only; bochs_command() interrupts a running guest first.
 *  - The end of every answer is the next prompt.
 */
#ifndef BOCHS_H
#define BOCHS_H

#include "buffer.h"
#include "vm.h"

/** struct vm's emulator, for Bochs. */
struct bochs {
    int input;           /**< the debugger's standard input */
    struct buffer said;  /**< what the debugger has said since the last command */
    struct buffer line;  /**< the log's unfinished line */
    double continued_at; /**< when the guest was last let run */
    int terminal;        /**< the guest's end of COM1's pseudo-terminal, held open */
};

/** The machine's debugger. */
struct bochs *bochs_of(struct vm *vm);

/** What Bochs is to open. */
struct bochs_files {
    const char *terminal; /**< device name of COM1's pseudo-terminal */
    int com2, log;        /**< descriptors that it inherits */
};

/** Write the configuration file. Returns its path, which lives until the check ends. */
const char *bochs_write_config(struct vm *vm, const struct bochs_files *files);

/** The source function of the debugger's standard output. */
void bochs_debugger_ready(struct vm *vm, int source);

/** True while the debugger waits for a command. */
bool bochs_at_prompt(struct vm *vm);

/** Wait for the first prompt. Returns 0, -ESRCH when Bochs has ended, -ETIMEDOUT. */
int bochs_wait_prompt(struct vm *vm);

/** Stop a running guest. Errors as above. */
int bochs_break(struct vm *vm);

/** Let the guest run. Errors as above. */
int bochs_continue(struct vm *vm);

/**
 * Give the debugger a command and wait for the next prompt.
 * @param answer  gets what it said appended; may be NULL
 */
int bochs_command(struct vm *vm, const char *command, struct buffer *answer);

#endif

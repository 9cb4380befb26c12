/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for a machine: one loop, one place for the hang limits.
 * @ingroup grader
 *
 *  - Everything that arrives, arrives inside wait_pump().
 *  - wait_for() is for what the guest has to do, and ends the check when it does not.
 *  - wait_answer() is for what the emulator has to do, and returns an error.
 */
#ifndef WAIT_H
#define WAIT_H

#include "buffer.h"
#include "vm.h"

/** What someone waits for. */
struct wait_goal {
    const char *what; /**< "/login:/ on COM1": follows "expected" */
    const char *hang; /**< how a hang is put here; NULL: by COM1's silence */
    int poll_ms;      /**< try again at least this often; 0: at events only */
    bool (*done)(struct vm *vm, void *data); /**< looked at before every pump; may end the check */
    void *data;                              /**< handed to done() */
};

/** With --thorough a check takes as long as it likes: so many times what is allowed else. */
#define WAIT_THOROUGH 100

/** When waiting becomes a hang. Multiplied by the options' patience; the unit tests shorten them.
 */
struct vm_limits {
    double silent_s;    /**< nothing new from the guest while it is being waited for */
    double check_s;     /**< all of a check, from its start or its last boot */
    double answer_s;    /**< an answer of the emulator itself */
    size_t flood_bytes; /**< unmatched bytes on COM1 */
};
extern struct vm_limits vm_limits;

/** Listen to @p fd, which becomes non-blocking. @p ready takes what is there and never blocks. */
void wait_add(struct vm *vm, int fd, void (*ready)(struct vm *vm, int source));

/** Stop listening to a source and close it. */
void wait_remove(struct vm *vm, int source);

/**
 * Read what a source has into a buffer; at its end the source is closed.
 * @param keep  drop the oldest text beyond about this many bytes; 0 keeps all
 * @return the number of bytes read
 */
size_t wait_read(struct vm *vm, int source, struct buffer *into, size_t keep);

/** Take what has arrived, waiting at most @p milliseconds for something. True if anything did. */
bool wait_pump(struct vm *vm, int milliseconds);

/** Wait until the goal is reached; ends the check on a hang, a flood, or when the machine has
 * ended. */
void wait_for(struct vm *vm, const struct wait_goal *goal);

/**
 * Wait for the emulator's own answer, for which the guest is not to blame.
 * @param poll_ms  try again at least this often; 0: at events only
 * @return 0, -ESRCH when the emulator has ended, -ETIMEDOUT
 */
int wait_answer(struct vm *vm, int poll_ms, bool (*done)(struct vm *vm, void *data), void *data);

/** End the check with what has become of the machine, unless the guest runs. */
void wait_require_running(struct vm *vm, const char *what);

/** The source function of the emulator's pidfd: takes its last words and its exit status. */
void wait_child_ended(struct vm *vm, int source);

#endif

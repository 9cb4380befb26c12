/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals that wait: which, how often, and what came with them.
 * @ingroup signal
 *
 * A process has one of these, and each of its threads another one, for what is meant for it alone.
 * All functions want the process's signals.lock held, but for signal_queue_free(). Who has changed
 * a queue says signal_update_locked() before he lets go of it.
 */
#ifndef KERNEL_PROC_SIGNAL_ENTRIES_H
#define KERNEL_PROC_SIGNAL_ENTRIES_H

#include <kernel/types.h>
#include <lib/linux/signal.h>

/** How many real-time signals may wait in one queue at most. */
#define SIGNAL_QUEUE_MAX 128

/** One waiting signal. */
struct signal_entry {
    struct signal_entry *next;
    struct signal_info info;
};

/** Those that wait. */
struct signal_queue {
    uint64_t pending;
    unsigned queued;                    /**< entries that are real-time signals */
    struct signal_entry *first, **last; /**< in the order of their arrival */
};

/** Nothing waits. */
void signal_queue_init(struct signal_queue *queue);

/** Make @p number wait. @p entry, filled in, is used up; NULL: nothing is known but the number.
 * @return 0, -EAGAIN */
int signal_queue_add(struct signal_queue *queue, int number, struct signal_entry *entry);

/** Take the waiting @p number, and tell what is known of it. @return what the caller frees, after
 * unlocking; may be NULL */
struct signal_entry *signal_queue_take(struct signal_queue *queue, int number,
                                       struct signal_info *info);

/** Forget all waiting signals of @p set. @return what the caller frees by signal_queue_free() */
struct signal_entry *signal_queue_drop(struct signal_queue *queue, uint64_t set);

/** Free a chain of entries. NULL does nothing. */
void signal_queue_free(struct signal_entry *chain);

#endif

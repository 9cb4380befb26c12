/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The line of those who wait: its struct only, because locks hold one before anyone can
 * wait.
 * @ingroup sync
 *
 * One thread runs until phase08, and a thread never waits for itself; so here the line is always
 * empty. seam: phase08's kernel/sync/wait_queue.h says how threads stand in it.
 */
#ifndef KERNEL_SYNC_WAITERS_H
#define KERNEL_SYNC_WAITERS_H

#include <kernel/sync/spinlock.h>

struct wait_watch;
struct waiter_entry;

/** A line, first come first served. All zero is an empty one. */
struct wait_queue {
    struct spinlock guard; /**< of no class: its rule is that nothing but a run queue's follows */
    struct waiter_entry *first, *last;
    struct wait_watch *watches; /**< who stands in other lines, too: phase10's poll */
};

#endif

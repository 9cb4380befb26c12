/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Deadlocks: circles of tasks, each of which waits for a mutex that the next one has.
 * @ingroup sync
 *
 * A task waits for at most one mutex, and a mutex has at most one owner: so
 * from any task one path leads on, and a circle is closed by the task that
 * begins to wait last. It looks before it sleeps. The order of classes prevents
 * circles; this finds those among locks of one class that nests.
 *
 * Source: E. G. Coffman, M. Elphick, A. Shoshani, "System Deadlocks", Computing
 * Surveys 3(2), 1971.
 */
#ifndef KERNEL_SYNC_DEADLOCK_H
#define KERNEL_SYNC_DEADLOCK_H

#include <kernel/sched/task.h>
#include <kernel/sync/mutex.h>

/** The mutex that a task waits for. */
struct lock_wait {
    const struct mutex *mutex; /**< NULL: none */
    uintptr_t place;           /**< the code that wants it */
};

/** The running task is going to wait for @p mutex; panic if that closes a
 * circle. The guard of the mutex is held. */
void deadlock_look(const struct mutex *mutex, uintptr_t place);

/** @p task waits no more. */
void deadlock_forget(struct task *task);

/** @return what @p task waits for; of another task: a look that may be out of
 * date */
struct lock_wait deadlock_wait_of(struct task *task);

/** The task in which a circle was found, or NULL: for the report. */
extern struct task *deadlock_closed_by;

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk along a path of waiting tasks.
 * @ingroup sync
 *
 * Invariant: between tasks that wait there is no circle; each new wait is
 * looked at under one guard, so two of them cannot close one together unseen. A
 * task on the path sleeps and its mutex is kept by another that sleeps, as far
 * as to the one that looks: so what the walk finds holds still.
 */
#include <kernel/sync/deadlock.h>

#include <kernel/sync/watch.h>

TASK_FIELD(struct lock_wait, lock_wait);

static struct spinlock deadlock_guard; /* of no class: nothing is taken inside */
struct task *deadlock_closed_by;

/** Whom @p task waits for, or NULL. */
static struct task *
deadlock_next(struct task *task)
{
    const struct mutex *mutex = TASK_FIELD_OF(task, lock_wait)->mutex;

    return mutex == NULL ? NULL : (struct task *)(uintptr_t)mutex_owner(mutex);
}

/* [look] */
void
deadlock_look(const struct mutex *mutex, uintptr_t place)
{
    struct task *self = task_current();
    struct task *task = self;

    spin_lock(&deadlock_guard);
    *TASK_FIELD_OF(self, lock_wait) = (struct lock_wait){ mutex, place };
    do
        task = deadlock_next(task);
    while (task != NULL && task != self);
    spin_unlock(&deadlock_guard);
    if (task == NULL)
        return;
    deadlock_closed_by = self;
    lock_breach("deadlock: the %s %p is wanted at %pS, and that closes a circle of tasks",
                mutex->class->name, (const void *)mutex, (void *)place);
}
/* [/look] */

void
deadlock_forget(struct task *task)
{
    spin_lock(&deadlock_guard);
    *TASK_FIELD_OF(task, lock_wait) = (struct lock_wait){ NULL, 0 };
    spin_unlock(&deadlock_guard);
}

struct lock_wait
deadlock_wait_of(struct task *task)
{
    return *TASK_FIELD_OF(task, lock_wait);
}

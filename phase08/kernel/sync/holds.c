/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lists of held locks.
 * @ingroup sync
 */
#include <kernel/sync/holds.h>

TASK_FIELD(struct lock_holds, lock_holds);
PER_CPU(struct lock_holds, lock_holds);

const struct lock_hold *
lock_holds_lookup(const struct lock_holds *holds, const void *lock)
{
    for (unsigned i = 0; i < holds->count; i++) {
        if (holds->hold[i].lock == lock)
            return &holds->hold[i];
    }
    return NULL;
}

/* [breach] */
const struct lock_hold *
lock_holds_breach(const struct lock_holds *holds, const struct lock_class *class)
{
    for (unsigned i = 0; i < holds->count; i++) {
        const struct lock_class *held = holds->hold[i].class;

        if (held->place > class->place)
            return &holds->hold[i];
        if (held->place == class->place && (held != class || !class->nests))
            return &holds->hold[i];
    }
    return NULL;
}
/* [/breach] */

bool
lock_holds_add(struct lock_holds *holds, const struct lock_hold *hold)
{
    if (holds->count == LOCK_HOLDS_MAX)
        return false;
    holds->hold[holds->count++] = *hold;
    return true;
}

bool
lock_holds_remove(struct lock_holds *holds, const void *lock, struct lock_hold *hold)
{
    unsigned at = holds->count;

    while (at > 0 && holds->hold[at - 1].lock != lock)
        at--;
    if (at == 0)
        return false;
    *hold = holds->hold[at - 1];
    for (; at < holds->count; at++)
        holds->hold[at - 1] = holds->hold[at];
    holds->count--;
    return true;
}

struct lock_holds *
lock_holds_of(struct task *task)
{
    return TASK_FIELD_OF(task, lock_holds);
}

struct lock_holds *
lock_holds_here(void)
{
    return PER_CPU_OF(lock_holds);
}

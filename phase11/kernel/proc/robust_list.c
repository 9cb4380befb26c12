/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mutexes whose owner has died: set_robust_list, and the walk at a thread's end.
 * @ingroup process
 *
 * The list is the program's: any bytes. Each step is checked, and there is a limit to them. The
 * word of a mutex is changed only if the dead thread's number stands in it, in one step with the
 * look, because others may be about to note that they wait.
 *
 * Source: get_robust_list(2); Linux, Documentation/locking/robust-futexes.rst.
 */
#include <kernel/mm/user.h>
#include <kernel/mm/user_word.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/threads.h>
#include <kernel/sync/futex.h>
#include <lib/linux/futex.h>

/* [mark] */
/** Mark a word, if the mutex is the dying thread's, and wake one who waits for it. */
static void
robust_list_mark(uintptr_t word)
{
    uint32_t number = (uint32_t)thread_self()->number, now, found;

    if (user_read(&now, word, sizeof(now)) != 0)
        return;
    while ((now & FUTEX_TID_MASK) == number) {
        uint32_t dead = (now & FUTEX_WAITERS) | FUTEX_OWNER_DIED;

        if (user_word_exchange(word, now, dead, &found) != 0)
            return;
        if (found == now) {
            if ((now & FUTEX_WAITERS) != 0)
                (void)futex_wake(word, 1, FUTEX_BITSET_MATCH_ANY);
            return;
        }
        now = found;
    }
}
/* [/mark] */

/** The lowest bit of an entry says that its mutex inherits priorities, which none does here. */
static uintptr_t
robust_list_entry(uintptr_t entry)
{
    return entry & ~(uintptr_t)1;
}

void
robust_list_walk(uintptr_t head)
{
    struct robust_list_head list;
    uintptr_t at, next;

    if (user_read(&list, head, sizeof(list)) != 0)
        return;
    at = robust_list_entry(list.first);
    for (unsigned i = 0; at != head && at != 0 && i < ROBUST_LIST_LIMIT; i++) {
        /* The next one first: who gets the mutex may use this entry again. */
        if (user_read(&next, at, sizeof(next)) != 0)
            return;
        if (at != robust_list_entry(list.pending))
            robust_list_mark(at + (uintptr_t)list.futex_offset);
        at = robust_list_entry(next);
    }
    if (list.pending != 0)
        robust_list_mark(robust_list_entry(list.pending) + (uintptr_t)list.futex_offset);
}

static long
robust_list_call_set(const uintptr_t *arguments)
{
    if (arguments[1] != sizeof(struct robust_list_head))
        return -EINVAL;
    TASK_FIELD_OF(task_current(), thread_words)->robust = arguments[0];
    return 0;
}

SYSCALL(311, set_robust_list, 2, robust_list_call_set);

/** Of the thread itself: others' lists are not told. */
static long
robust_list_call_get(const uintptr_t *arguments)
{
    const size_t size = sizeof(struct robust_list_head);
    uintptr_t head = TASK_FIELD_OF(task_current(), thread_words)->robust;

    if (arguments[0] != 0 && (int)arguments[0] != thread_self()->number)
        return -EPERM;
    if (user_write(arguments[2], &size, sizeof(size)) != 0)
        return -EFAULT;
    return user_write(arguments[1], &head, sizeof(head));
}

SYSCALL(312, get_robust_list, 3, robust_list_call_get);

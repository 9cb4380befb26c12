/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief prctl, and on which CPUs a thread may run.
 * @ingroup process
 *
 * Of prctl there is the name of a thread, which ps shows, and what is true anyway. There is one
 * CPU: seam: phase15.
 *
 * Source: prctl(2), sched_setaffinity(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/string.h>

/** @name What prctl does (linux/prctl.h)
 * @{ */
#define PR_SET_NAME         15
#define PR_GET_NAME         16
#define PR_SET_NO_NEW_PRIVS 38
#define PR_GET_NO_NEW_PRIVS 39
/** @} */

/** Name the thread; the first one's is the process's, too. */
static long
control_set_name(uintptr_t address)
{
    struct process *self = process_current();
    char name[TASK_NAME_SIZE] = "";
    long length = user_read_string(name, address, sizeof(name));
    uintptr_t flags;

    if (length == -EFAULT)
        return -EFAULT;
    name[sizeof(name) - 1] = '\0'; /* a longer one is cut off */
    flags = spin_lock_irq(&process_lock);
    strlcpy(task_current()->name, name, sizeof(task_current()->name));
    if (thread_self()->number == self->pid)
        strlcpy(self->name, name, sizeof(self->name));
    spin_unlock_irq(&process_lock, flags);
    return 0;
}

static long
control_call_prctl(const uintptr_t *arguments)
{
    switch (arguments[0]) {
    case PR_SET_NAME:
        return control_set_name(arguments[1]);
    case PR_GET_NAME:
        return user_write(arguments[1], task_current()->name, TASK_NAME_SIZE);
    case PR_SET_NO_NEW_PRIVS: /* no program gets more rights than who executes it */
        return arguments[1] == 1 ? 0 : -EINVAL;
    case PR_GET_NO_NEW_PRIVS:
        return 1;
    default:
        return -EINVAL;
    }
}

SYSCALL(172, prctl, 5, control_call_prctl);

/** Is there such a thread? 0: the caller. */
static bool
control_is_thread(int number)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    bool found = number == 0 || number == thread_self()->number || process_find(number) != NULL;

    for (struct process *at = process_next(NULL); at != NULL && !found; at = process_next(at))
        LIST_FOR_EACH(entry, &at->threads)
    found = found || THREAD_OF_ENTRY(entry)->number == number;
    spin_unlock_irq(&process_lock, flags);
    return found;
}

/** A mask of CPUs: the bit of the first one. @return bytes of it, as Linux's call does */
static long
control_call_getaffinity(const uintptr_t *arguments)
{
    const unsigned long mask = 1;

    if (arguments[1] < sizeof(mask) || arguments[1] % sizeof(mask) != 0)
        return -EINVAL;
    if (!control_is_thread((int)arguments[0]))
        return -ESRCH;
    return user_write(arguments[2], &mask, sizeof(mask)) != 0 ? -EFAULT : (long)sizeof(mask);
}

/** Any mask with that bit is what is true already. */
static long
control_call_setaffinity(const uintptr_t *arguments)
{
    uint8_t mask = 0;

    if (arguments[1] != 0 && user_read(&mask, arguments[2], sizeof(mask)) != 0)
        return -EFAULT;
    if (!control_is_thread((int)arguments[0]))
        return -ESRCH;
    return (mask & 1) != 0 ? 0 : -EINVAL;
}

SYSCALL(241, sched_setaffinity, 3, control_call_setaffinity);
SYSCALL(242, sched_getaffinity, 3, control_call_getaffinity);

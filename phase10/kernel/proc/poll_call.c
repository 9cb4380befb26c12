/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief poll: which of these files can be read or written without waiting?
 * @ingroup process
 *
 * A poll that a stop signal interrupts goes on until the moment that was asked for first; a signal
 * that is handled ends it. Source: poll(2), restart_syscall(2).
 */
#include <kernel/proc/poll_call.h>

#include <kernel/fs/poll.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/time.h>
#include <kernel/sched/task.h>

/** Of the unit of the timeout, in a second. */
#define POLL_SECOND 1000

/** A call, as it is begun again. */
struct poll_call {
    uintptr_t files; /**< where the program has them: struct pollfd */
    uintptr_t count;
    ktime_t deadline;
};

TASK_FIELD(struct poll_call, poll_interrupted);

/** One file, as the program has named it. Trouble counts, whether or not it is asked for. */
static struct poll_entry
poll_entry_of(const struct pollfd *given)
{
    struct poll_entry entry = { .wanted = (uint16_t)given->events | POLLERR | POLLHUP };

    if (given->fd < 0)
        return entry;
    entry.file = files_lookup(process_current()->files, (uintptr_t)given->fd);
    if (entry.file == NULL)
        entry.found = POLLNVAL;
    return entry;
}

/** With memory for both forms of them. */
static long
poll_given(const struct poll_call *call, struct pollfd *given, struct poll_entry *entries)
{
    long result;

    if (user_read(given, call->files, call->count * sizeof(*given)) != 0)
        return -EFAULT;
    for (size_t i = 0; i < call->count; i++)
        entries[i] = poll_entry_of(&given[i]);
    result = poll_files(entries, (unsigned)call->count, call->deadline);
    for (size_t i = 0; i < call->count; i++)
        given[i].revents = (short)entries[i].found;
    return user_write(call->files, given, call->count * sizeof(*given)) != 0 ? -EFAULT : result;
}

long
poll_program(uintptr_t files, uintptr_t count, ktime_t deadline)
{
    const struct poll_call call = { files, count, deadline };
    struct poll_entry *entries;
    struct pollfd *given;
    long result = -ENOMEM;

    if (count > FILES_MAX)
        return -EINVAL;
    entries = kmalloc((count + 1) * sizeof(*entries));
    given = kmalloc((count + 1) * sizeof(*given));
    if (entries != NULL && given != NULL)
        result = poll_given(&call, given, entries);
    kfree(given);
    kfree(entries);
    return result;
}

static long poll_again(void);

static long
poll_run(struct poll_call call)
{
    long result = poll_program(call.files, call.count, call.deadline);

    if (result != -EINTR)
        return result;
    *TASK_FIELD_OF(task_current(), poll_interrupted) = call;
    thread_self()->restart = poll_again;
    return -ERESTART_RESTARTBLOCK;
}

/** restart_syscall. */
static long
poll_again(void)
{
    return poll_run(*TASK_FIELD_OF(task_current(), poll_interrupted));
}

static long
poll_call_poll(const uintptr_t *arguments)
{
    int timeout = (int)arguments[2];
    struct poll_call call = { arguments[0], arguments[1], 0 };

    if (timeout != 0)
        call.deadline =
            timeout < 0 ? WAIT_FOREVER : time_later(timeout * (KTIME_SECOND / POLL_SECOND));
    return poll_run(call);
}

SYSCALL(168, poll, 3, poll_call_poll);

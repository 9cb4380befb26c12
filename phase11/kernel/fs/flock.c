/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief flock: locks on whole files, which only those heed who ask for them.
 * @ingroup fs
 *
 * A lock belongs to an open file: descriptors that fork or dup has made of one share it, and it
 * ends with the last of them. Many may have a file locked shared, or one exclusively. To change
 * from one kind to the other is to give back, then to ask anew: another may come in between, as on
 * Linux.
 *
 * Source: flock(2).
 */
#include <kernel/fs/file.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/sync/wait_queue.h>
#include <lib/list.h>

/** @name What to do
 * @{ */
#define LOCK_SH 1u
#define LOCK_EX 2u
#define LOCK_NB 4u
#define LOCK_UN 8u
/** @} */

LOCK_CLASS(68, flock);

/** A lock that somebody has. */
struct flock_held {
    struct list entry;
    const struct file *file;
    bool exclusive;
};

static struct spinlock flock_lock = SPINLOCK_INIT(flock); /* of all locks, and of file->flocked */
static struct list flock_all = LIST_EMPTY(flock_all);
static struct wait_queue flock_waiting = WAIT_QUEUE_INIT;

/** Does somebody else's lock stand against this one? */
static bool
flock_conflicts(const struct flock_held *wanted)
{
    LIST_FOR_EACH(entry, &flock_all)
    {
        const struct flock_held *held = LIST_ENTRY(entry, struct flock_held, entry);

        if (held->file->inode == wanted->file->inode && held->file != wanted->file &&
            (held->exclusive || wanted->exclusive))
            return true;
    }
    return false;
}

/** Take the file's lock out. flock_lock is held. @return it, to be freed; NULL: there is none */
static struct flock_held *
flock_take_out(const struct file *file)
{
    LIST_FOR_EACH(entry, &flock_all)
    {
        struct flock_held *held = LIST_ENTRY(entry, struct flock_held, entry);

        if (held->file != file)
            continue;
        list_remove(&held->entry);
        (void)wait_queue_wake_all(&flock_waiting);
        return held;
    }
    return NULL;
}

void
file_unlock(struct file *file)
{
    uintptr_t flags = spin_lock_irq(&flock_lock);
    struct flock_held *held = flock_take_out(file);

    file->flocked = false;
    spin_unlock_irq(&flock_lock, flags);
    kfree(held);
}

/** Instead of the lock that the file has, if any. @return 0; -EAGAIN: somebody has it, and it is
 * not to be waited for; -ERESTARTSYS: a signal came; -ENOMEM */
static long
flock_take(struct file *file, bool exclusive, bool wait)
{
    struct flock_held *held = kmalloc(sizeof(*held));
    long result = 0;
    uintptr_t flags;

    if (held == NULL)
        return -ENOMEM;
    file_unlock(file);
    *held = (struct flock_held){ .file = file, .exclusive = exclusive };
    flags = spin_lock_irq(&flock_lock);
    if (wait)
        result = WAIT_UNTIL_SIGNAL(&flock_waiting, &flock_lock, &flags, !flock_conflicts(held));
    else if (flock_conflicts(held))
        result = -EAGAIN;
    /* A thread that shares the descriptor may have been here while this one slept. */
    if (result == 0 && !file->flocked) {
        list_add_last(&flock_all, &held->entry);
        file->flocked = true;
        held = NULL;
    }
    spin_unlock_irq(&flock_lock, flags);
    kfree(held);
    return result == -EINTR ? -ERESTARTSYS : result;
}

static long
flock_call(const uintptr_t *arguments)
{
    struct file *file = files_lookup(process_current()->files, arguments[0]);
    unsigned operation = (unsigned)arguments[1] & ~LOCK_NB;

    if (operation != LOCK_SH && operation != LOCK_EX && operation != LOCK_UN)
        return -EINVAL;
    if (file == NULL)
        return -EBADF;
    if (operation != LOCK_UN)
        return flock_take(file, operation == LOCK_EX, (arguments[1] & LOCK_NB) == 0);
    file_unlock(file);
    return 0;
}

SYSCALL(143, flock, 2, flock_call);

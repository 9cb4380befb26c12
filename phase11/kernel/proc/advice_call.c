/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Calls that advise the kernel, which may listen or not: madvise, fadvise64.
 * @ingroup process
 *
 * Of all advice about memory one is more than that: MADV_DONTNEED, behind which the pages read as
 * they did at first. Allocators give memory back with it. Advice that is unknown is EINVAL, so that
 * a program can ask what there is.
 *
 * Source: madvise(2), posix_fadvise(2).
 */
#include <kernel/mm/drop.h>
#include <kernel/mm/mm.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <lib/linux/advice.h>

static long
advice_call_madvise(const uintptr_t *arguments)
{
    switch (arguments[2]) {
    case MADV_DONTNEED:
    case MADV_FREE:
        return mm_drop(mm_current(), arguments[0], arguments[1], true);
    case MADV_NORMAL:
    case MADV_RANDOM:
    case MADV_SEQUENTIAL:
    case MADV_WILLNEED:
    case MADV_DONTDUMP:
    case MADV_DODUMP:
        return mm_drop(mm_current(), arguments[0], arguments[1], false);
    case MADV_HUGEPAGE:
    case MADV_NOHUGEPAGE:
        return mm_advise_size(mm_current(), arguments[0], arguments[1],
                              arguments[2] == MADV_HUGEPAGE);
    default:
        return -EINVAL;
    }
}

/** Nothing is read before it is wanted, and nothing is kept that could be let go. */
static long
advice_call_fadvise64(const uintptr_t *arguments)
{
    const struct file *file = files_lookup(process_current()->files, arguments[0]);

    if (file == NULL)
        return -EBADF;
    if (file->ops != NULL && file->ops->stream)
        return -ESPIPE;
    return arguments[3] > POSIX_FADV_NOREUSE ? -EINVAL : 0;
}

SYSCALL(219, madvise, 3, advice_call_madvise);
SYSCALL(272, fadvise64_64, 4, advice_call_fadvise64);

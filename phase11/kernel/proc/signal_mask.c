/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A mask for one call.
 * @ingroup signal
 */
#include <kernel/proc/signal_mask.h>

#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <lib/errno.h>

int
signal_mask_begin(uintptr_t address, size_t size)
{
    struct thread *self = thread_self();
    uint64_t mask;

    if (address == 0)
        return 0;
    if (size != sizeof(mask))
        return -EINVAL;
    if (user_read(&mask, address, sizeof(mask)) != 0)
        return -EFAULT;
    self->saved = self->blocked;
    self->restore = true;
    signal_set_blocked(mask);
    return 0;
}

void
signal_mask_end(bool interrupted)
{
    struct thread *self = thread_self();

    if (interrupted || !self->restore)
        return;
    self->restore = false;
    signal_set_blocked(self->saved);
}

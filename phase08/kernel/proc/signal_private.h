/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of signals share: who has to look, and who has sent.
 * @ingroup signal
 *
 * Functions named …_locked want state->lock held.
 */
#ifndef KERNEL_PROC_SIGNAL_PRIVATE_H
#define KERNEL_PROC_SIGNAL_PRIVATE_H

#include <kernel/proc/process.h>
#include <lib/signal_set.h>

/** `attention` of all threads, as it now has to be: after every change of a queue or a mask. */
void signal_update_locked(struct signal_state *state);

/** Forget a set, wherever in the process it waits. @return what the caller frees by
 * signal_queue_free(), after unlocking */
struct signal_entry *signal_drop_locked(struct process *process, uint64_t set);

/** As SI_USER of the current process: who sends by kill(). */
struct signal_info signal_from_user(int code);

/** The bits of a set. */
static inline uint64_t
signal_set_bits(const struct signal_set *set)
{
    uint64_t bits;

    _Static_assert(sizeof(bits) == sizeof(*set), "64 signals");
    __builtin_memcpy(&bits, set, sizeof(bits));
    return bits;
}

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of signals share: the queue, and ways to say who has sent.
 * @ingroup signal
 *
 * Functions named …_locked want state->lock held.
 */
#ifndef KERNEL_PROC_SIGNAL_PRIVATE_H
#define KERNEL_PROC_SIGNAL_PRIVATE_H

#include <kernel/proc/process.h>
#include <lib/signal_set.h>

/** `attention` as it now has to be. To be called after every change of pending or blocked. */
void signal_update_locked(struct signal_state *state);

/** Make @p number wait. @p entry, filled in, is used up; NULL: nothing is known but the number.
 * @return 0, -EAGAIN */
int signal_queue_add_locked(struct signal_state *state, int number, struct signal_entry *entry);

/** Take the waiting @p number, and tell what is known of it. @return what the caller frees, after
 * unlocking; may be NULL */
struct signal_entry *signal_queue_take_locked(struct signal_state *state, int number,
                                              struct signal_info *info);

/** Forget all waiting signals of @p set. @return what the caller frees by signal_queue_free() */
struct signal_entry *signal_queue_drop_locked(struct signal_state *state, uint64_t set);

/** Free a chain of entries. NULL does nothing. */
void signal_queue_free(struct signal_entry *chain);

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

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tickets: who comes first is served first. The inside of every lock, and no lock for users.
 * @ingroup sync
 *
 * As at a counter: take the next number, wait until it is shown; who leaves shows the next one. Two
 * CPUs that want the lock again and again take turns, which a plain test-and-set does not promise.
 *
 * - Interrupts are off while a ticket is held: a handler that wanted it on the same CPU would wait
 *   for ever.
 *
 * Invariant: `next - served` CPUs hold or want it, modulo 65,536.
 * Source: J. Mellor-Crummey and M. Scott, "Algorithms for scalable synchronization on
 * shared-memory multiprocessors", ACM TOCS 9(1), 1991, §2.2.
 */
#ifndef KERNEL_SYNC_TICKET_H
#define KERNEL_SYNC_TICKET_H

#include <stdbool.h>
#include <stdint.h>

#include <kernel/x86/cpu.h>

/** All zero is free. */
struct ticket {
    uint16_t next;   /**< the number that the next one gets */
    uint16_t served; /**< whose turn it is */
};

/** Behind ticket_take(): wait until this number is shown. @return how often it was looked for */
__attribute__((cold)) uint32_t ticket_wait(const struct ticket *ticket, uint16_t mine);

/** Wait for the turn. @return how often it was looked for in vain: 0, nobody was in front */
/* [take] */
static inline uint32_t
ticket_take(struct ticket *ticket)
{
    uint16_t mine = __atomic_fetch_add(&ticket->next, 1, __ATOMIC_RELAXED);

    if (__atomic_load_n(&ticket->served, __ATOMIC_ACQUIRE) == mine)
        return 0;
    return ticket_wait(ticket, mine);
}

/** Show the next number. Only who has the turn writes `served`, so adding need not be atomic. */
static inline void
ticket_give(struct ticket *ticket)
{
    __atomic_thread_fence(__ATOMIC_RELEASE);
    ticket->served++;
}
/* [/take] */

/** Take it if nobody has it or waits. @return whether it was taken */
static inline bool
ticket_try(struct ticket *ticket)
{
    uint16_t served = __atomic_load_n(&ticket->served, __ATOMIC_RELAXED);

    return __atomic_compare_exchange_n(&ticket->next, &served, (uint16_t)(served + 1), false,
                                       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/** @return whether somebody has it */
static inline bool
ticket_taken(const struct ticket *ticket)
{
    return __atomic_load_n(&ticket->next, __ATOMIC_RELAXED) !=
           __atomic_load_n(&ticket->served, __ATOMIC_RELAXED);
}

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What futex is told, with Linux's numbers; and the list of robust ones.
 * @ingroup lib
 *
 * Source: futex(2), get_robust_list(2).
 */
#ifndef LIB_LINUX_FUTEX_H
#define LIB_LINUX_FUTEX_H

#include <stdint.h>

/** @name Operations
 * @{ */
#define FUTEX_WAIT        0
#define FUTEX_WAKE        1
#define FUTEX_REQUEUE     3
#define FUTEX_CMP_REQUEUE 4
#define FUTEX_WAIT_BITSET 9
#define FUTEX_WAKE_BITSET 10
/** @} */

/** Flag: no other process uses it. None can so far: no memory is shared. */
#define FUTEX_PRIVATE_FLAG 128
/** Flag: the moment is one of CLOCK_REALTIME. */
#define FUTEX_CLOCK_REALTIME 256

/** Whoever waits, whatever his bits are. */
#define FUTEX_BITSET_MATCH_ANY 0xFFFFFFFFu

/** @name The word of a robust mutex
 * @{ */
#define FUTEX_WAITERS    0x80000000u
#define FUTEX_OWNER_DIED 0x40000000u
#define FUTEX_TID_MASK   0x3FFFFFFFu
/** @} */

/** A thread's robust mutexes, in the program's memory. */
struct robust_list_head {
    uintptr_t
        first; /**< an entry, whose first word leads to the next; the head itself at the end */
    long futex_offset; /**< from an entry to the word of its mutex */
    uintptr_t pending; /**< the one that is being locked or unlocked; 0: none */
};

/** A longer list is taken for a circle. */
#define ROBUST_LIST_LIMIT 2048

#endif

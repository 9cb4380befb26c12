/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The watch over locks: the rules of docs/design.md §Locks, checked wherever one is taken.
 * @ingroup sync
 *
 * - On in every kernel but with `locks=fast` or `bench`: a breach is a panic
 * that names both places, where it happens and where it began, the first time
 * the two meet; not the one time in a million when they collide.
 * - Its price is some 150 instructions a lock, and a load and a comparison when
 * it is off.
 *
 * Next to read: holds.h (the list and the rule of the order), context.c,
 * statistics.c.
 */
#ifndef KERNEL_SYNC_WATCH_H
#define KERNEL_SYNC_WATCH_H

#include <kernel/sync/spinlock.h>

/** Is somebody watching? */
static inline bool
lock_watched(void)
{
    return lock_watch != NULL;
}

/**
 * The caller may be about to sleep: panic if it must not here. Called whether
 * it then sleeps or not, so that a mistake shows also where nobody else is
 * about.
 *
 * @param place the code that wants to
 */
void lock_may_sleep(uintptr_t place);

/** The running task lets others run: panic if it holds a spinlock. Somebody watches. @param place
 * as above */
void lock_may_block(uintptr_t place);

/** The running task is about to end: panic if it holds a lock. */
void lock_may_exit(void);

/** Break a rule, with a report: what panic() does, and nobody watches what it
 * does on the way. */
_Noreturn void lock_breach(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Count a lock of @p class that was taken, and one that is given back.
 * Context: any. */
void lock_count_taken(const struct lock_class *class, uint64_t waited);
void lock_count_held(const struct lock_class *class, uintptr_t place, uint64_t cycles);

/** @return what was counted of @p class, as one consistent copy */
struct lock_statistics lock_statistics_read(const struct lock_class *class);

/** Begin to count anew, for all classes. */
void lock_statistics_reset(void);

#endif

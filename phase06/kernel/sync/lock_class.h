/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Classes of locks: the kinds there are, and the one order in which they may be taken.
 * @ingroup sync
 *
 * Two threads that take two locks in different orders wait for each other for ever. So there is one
 * order for all: who holds a lock takes only locks whose class has a higher place. The table of
 * classes, sorted by place, is that order; docs/design.md §Locks says why each stands where it
 * does.
 *
 * - Places 1x-4x: locks that sleep (mutex.h, rwlock.h, semaphore.h). 5x-9x: spinlocks. So no
 *   thread can fall asleep with a spinlock held without breaking the order.
 * - Two locks of one class, or of one place, are never held together, unless the class `nests`:
 * then the code that takes two says in which order.
 * - Statistics are kept by class: locks come and go with what they protect.
 *
 * Who looks at all this is the watch: none in phases 06 and 07, kernel/sync/watch.c in phase 08.
 */
#ifndef KERNEL_SYNC_LOCK_CLASS_H
#define KERNEL_SYNC_LOCK_CLASS_H

#include <stdbool.h>
#include <stdint.h>

#include <kernel/registry.h>
#include <kernel/sync/ticket.h>

/** What was counted of all locks of a class, in cycles of the TSC. The watch's. */
struct lock_statistics {
    struct ticket guard;
    uint64_t taken, contended;           /**< times; of these, with somebody else holding it */
    uint64_t longest_hold, longest_wait; /**< cycles */
    uintptr_t longest_holder;            /**< where the longest hold began */
};

/** A kind of lock. Made by LOCK_CLASS() only. */
struct lock_class {
    const char *name;
    unsigned place; /**< 11-98 */
    bool nests;     /**< two of them may be held, in an order of their own */
    struct lock_statistics *statistics;
};

REGISTRY_DECLARE(lockclass, struct lock_class);

/** The first place of spinlocks. */
#define LOCK_PLACE_SPIN 51

/**
 * Add a class, lock_class_NAME.
 *
 * @param place_ two literal digits, see above
 * @param name_  unique among all classes
 * @param ...    `.nests = true`, or nothing
 */
#define LOCK_CLASS(place_, name_, ...)                                                       \
    static struct lock_statistics lock_statistics_##name_;                                   \
    const struct lock_class lock_class_##name_ = {                                           \
        .name = #name_, .place = place_, .statistics = &lock_statistics_##name_, __VA_ARGS__ \
    };                                                                                       \
    REGISTRY_ENTRY(lockclass, place_, name_, lock_class_##name_)

/** Name a class that another file adds. */
#define LOCK_CLASS_DECLARE(name_) extern const struct lock_class lock_class_##name_

#endif

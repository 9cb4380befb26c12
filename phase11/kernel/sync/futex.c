/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who waits at which word.
 * @ingroup sync
 *
 * Waiters stand in one of a few lists, chosen by address. `woken` is set under the list's mutex and
 * the spinlock: the first keeps the waiter's place, which lies on its stack, until the waker is
 * done with it; under the second the sleeper looks.
 *
 * Invariant: a waiter is in the list of waiter->bucket exactly while `woken` is false.
 */
#include <kernel/sync/futex.h>

#include <kernel/mm/mm.h>
#include <kernel/mm/user.h>
#include <kernel/sync/mutex.h>
#include <kernel/sync/wait_queue.h>
#include <lib/errno.h>
#include <lib/linux/futex.h>
#include <lib/list.h>

#define FUTEX_BUCKETS 64u

/** Two of them: where somebody is moved from, and where to. */
LOCK_CLASS(12, futexes, .nests = true);
LOCK_CLASS(66, futex);

/** Those who wait at one of some addresses. */
struct futex_bucket {
    struct mutex lock;
    struct list waiters; /**< the first comes first; all zeros: nobody has waited yet */
};

/** A waiter. */
struct futex_waiter {
    struct list entry;
    struct futex_bucket *bucket; /**< changes under both buckets' locks */
    const struct mm *mm;
    uintptr_t address;
    uint32_t bits;
    bool woken; /**< under futex_lock */
    struct wait_queue queue;
};

static struct futex_bucket futex_buckets[FUTEX_BUCKETS] = { [0 ... FUTEX_BUCKETS -
                                                             1] = { .lock = MUTEX_INIT(futexes) } };
static struct spinlock futex_lock = SPINLOCK_INIT(futex);

/** Where who waits at this address stands. */
static struct futex_bucket *
futex_bucket(const struct mm *mm, uintptr_t address)
{
    uintptr_t hash = address / sizeof(uint32_t) ^ (uintptr_t)mm / sizeof(*mm);

    return &futex_buckets[(hash ^ hash / FUTEX_BUCKETS) % FUTEX_BUCKETS];
}

static void
futex_bucket_lock(struct futex_bucket *bucket)
{
    mutex_lock(&bucket->lock);
    if (bucket->waiters.next == NULL)
        list_init(&bucket->waiters);
}

static bool
futex_is_address(uintptr_t address)
{
    return address % sizeof(uint32_t) == 0;
}

/** Does this one wait here? */
static bool
futex_fits(const struct futex_waiter *waiter, uintptr_t address, uint32_t bits)
{
    return waiter->mm == mm_current() && waiter->address == address && (waiter->bits & bits) != 0;
}

/* [wait] */
/** Stand in line, if the word is still what the program has seen. @return 0, -EAGAIN, -EFAULT */
static long
futex_enter(struct futex_waiter *waiter, uint32_t value)
{
    uint32_t now;
    long result;

    futex_bucket_lock(waiter->bucket);
    result = user_read(&now, waiter->address, sizeof(now));
    if (result == 0 && now != value)
        result = -EAGAIN;
    if (result == 0)
        list_add_last(&waiter->bucket->waiters, &waiter->entry);
    mutex_unlock(&waiter->bucket->lock);
    return result;
}

/** Sleep until woken, or until there is another reason. @return 0, -ETIMEDOUT, -EINTR */
static long
futex_sleep(struct futex_waiter *waiter, ktime_t deadline)
{
    uintptr_t flags = spin_lock_irq(&futex_lock);
    long result = 0;

    while (!waiter->woken && result == 0)
        result = wait_queue_sleep(&waiter->queue, &futex_lock, &flags, deadline, true);
    spin_unlock_irq(&futex_lock, flags);
    return result;
}
/* [/wait] */

/** Leave the line, and be sure that no waker has it in hands. It may be moved meanwhile, so what
 * was locked has to be looked at again. @return whether it was woken */
static bool
futex_leave(struct futex_waiter *waiter)
{
    for (;;) {
        struct futex_bucket *bucket = __atomic_load_n(&waiter->bucket, __ATOMIC_ACQUIRE);
        bool here;

        futex_bucket_lock(bucket);
        here = waiter->bucket == bucket;
        if (here && !waiter->woken)
            list_remove(&waiter->entry);
        mutex_unlock(&bucket->lock);
        if (here)
            return waiter->woken;
    }
}

long
futex_wait(uintptr_t address, uint32_t value, uint32_t bits, ktime_t deadline)
{
    struct futex_waiter waiter = { .bucket = futex_bucket(mm_current(), address),
                                   .mm = mm_current(),
                                   .address = address,
                                   .bits = bits,
                                   .queue = WAIT_QUEUE_INIT };
    long result;

    if (bits == 0 || !futex_is_address(address))
        return -EINVAL;
    result = futex_enter(&waiter, value);
    if (result != 0)
        return result;
    result = futex_sleep(&waiter, deadline);
    return futex_leave(&waiter) ? 0 : result;
}

/** Wake one. Its bucket is locked. */
static void
futex_wake_one(struct futex_waiter *waiter)
{
    uintptr_t flags = spin_lock_irq(&futex_lock);

    list_remove(&waiter->entry);
    waiter->woken = true;
    (void)wait_queue_wake_one(&waiter->queue);
    spin_unlock_irq(&futex_lock, flags);
}

/** Wake those who fit. Their bucket is locked. @return how many */
static unsigned
futex_wake_locked(struct futex_bucket *bucket, uintptr_t address, unsigned most, uint32_t bits)
{
    struct list *next;
    unsigned count = 0;

    for (struct list *at = bucket->waiters.next; at != &bucket->waiters && count < most;
         at = next) {
        struct futex_waiter *waiter = LIST_ENTRY(at, struct futex_waiter, entry);

        next = at->next;
        if (!futex_fits(waiter, address, bits))
            continue;
        futex_wake_one(waiter);
        count++;
    }
    return count;
}

long
futex_wake(uintptr_t address, unsigned most, uint32_t bits)
{
    struct futex_bucket *bucket = futex_bucket(mm_current(), address);
    long count;

    if (bits == 0 || !futex_is_address(address))
        return -EINVAL;
    futex_bucket_lock(bucket);
    count = (long)futex_wake_locked(bucket, address, most, bits);
    mutex_unlock(&bucket->lock);
    return count;
}

/** Have those who fit wait at another address. Both buckets are locked. @return how many */
static unsigned
futex_move_locked(const struct futex_move *move, struct futex_bucket *from, struct futex_bucket *to)
{
    struct list *next;
    unsigned count = 0;

    for (struct list *at = from->waiters.next; at != &from->waiters && count < move->move;
         at = next) {
        struct futex_waiter *waiter = LIST_ENTRY(at, struct futex_waiter, entry);

        next = at->next;
        if (!futex_fits(waiter, move->from, FUTEX_BITSET_MATCH_ANY))
            continue;
        list_remove(&waiter->entry);
        waiter->address = move->to;
        __atomic_store_n(&waiter->bucket, to, __ATOMIC_RELEASE);
        list_add_last(&to->waiters, &waiter->entry);
        count++;
    }
    return count;
}

/** Both buckets are locked. @return how many, -EAGAIN, -EFAULT */
static long
futex_requeue_locked(const struct futex_move *move, struct futex_bucket *from,
                     struct futex_bucket *to)
{
    uint32_t now;
    long count;

    if (move->value != NULL) {
        if (user_read(&now, move->from, sizeof(now)) != 0)
            return -EFAULT;
        if (now != *move->value)
            return -EAGAIN;
    }
    count = (long)futex_wake_locked(from, move->from, move->wake, FUTEX_BITSET_MATCH_ANY);
    if (move->from != move->to)
        count += (long)futex_move_locked(move, from, to);
    return count;
}

long
futex_requeue(const struct futex_move *move)
{
    struct futex_bucket *from = futex_bucket(mm_current(), move->from);
    struct futex_bucket *to = futex_bucket(mm_current(), move->to);
    long result;

    if (!futex_is_address(move->from) || !futex_is_address(move->to))
        return -EINVAL;
    /* The lower one first: nobody waits in a circle. */
    futex_bucket_lock(from < to ? from : to);
    if (from != to)
        futex_bucket_lock(from < to ? to : from);
    result = futex_requeue_locked(move, from, to);
    mutex_unlock(&from->lock);
    if (from != to)
        mutex_unlock(&to->lock);
    return result;
}

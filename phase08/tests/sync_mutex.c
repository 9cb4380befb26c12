/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mutexes and what is made like them: one at a time, none forgotten, in order.
 * @ingroup tests
 */
#include <kernel/sched/sched.h>
#include <kernel/sync/condition.h>
#include <kernel/sync/preempt_points.h>
#include <kernel/sync/rwlock.h>
#include <kernel/sync/semaphore.h>
#include <kernel/sync/watch.h>
#include <kernel/test/memory.h>
#include <tests/sync_threads.h>

LOCK_CLASS(43, mutextest);
LOCK_CLASS(44, rwtest);

#define MUTEX_THREADS 4u
#define MUTEX_ROUNDS  25u

static struct mutex mutex_lock_under_test = MUTEX_INIT(mutextest);
static unsigned mutex_counter;

/** Counts in three steps, between which others run. */
static void
mutex_counting(void *number)
{
    (void)number;
    for (unsigned i = 0; i < MUTEX_ROUNDS; i++) {
        unsigned seen;

        mutex_lock(&mutex_lock_under_test);
        seen = mutex_counter;
        preempt_points_meet();
        mutex_counter = seen + 1;
        mutex_unlock(&mutex_lock_under_test);
    }
}

KTEST(sync, mutex, "mutex: what is done with it is done by one thread at a time")
{
    for (unsigned seed = 1; seed <= sync_seeds(); seed++) {
        struct lock_statistics before = lock_statistics_read(&lock_class_mutextest), after;

        KNOTE("seed %u", seed);
        mutex_counter = 0;
        KREQUIRE_MEMORY(sync_run(seed, MUTEX_THREADS, mutex_counting));
        KREQUIRE_EQ(mutex_counter, MUTEX_THREADS * MUTEX_ROUNDS);
        KREQUIRE(!mutex_held(&mutex_lock_under_test) &&
                 mutex_owner(&mutex_lock_under_test) == NULL);
        after = lock_statistics_read(&lock_class_mutextest);
        if (lock_watched()) {
            KREQUIRE_EQ(after.taken - before.taken, MUTEX_THREADS * MUTEX_ROUNDS);
            KREQUIRE(after.contended > before.contended);
        }
    }
}

static void
mutex_trying(void *number)
{
    *(bool *)number = mutex_try_lock(&mutex_lock_under_test);
    if (*(bool *)number)
        mutex_unlock(&mutex_lock_under_test);
}

static bool mutex_got;

static void
mutex_trying_alone(void *number)
{
    (void)number;
    mutex_trying(&mutex_got);
}

KTEST(sync, mutex_try, "mutex: trying takes a free one, and leaves another's alone")
{
    KEXPECT(mutex_try_lock(&mutex_lock_under_test));
    KEXPECT(mutex_held(&mutex_lock_under_test));
    KREQUIRE_MEMORY(sync_run(1, 1, mutex_trying_alone), mutex_unlock(&mutex_lock_under_test));
    KEXPECT(!mutex_got);
    mutex_unlock(&mutex_lock_under_test);
    KREQUIRE_MEMORY(sync_run(1, 1, mutex_trying_alone));
    KEXPECT(mutex_got);
}

/* ---- readers and writers ------------------------------------------------------------------- */

static struct rwlock rw_lock = RWLOCK_INIT(rwtest);
static unsigned rw_left, rw_right; /* the same, but while somebody writes */
static unsigned rw_readers, rw_most, rw_torn;

static void
rw_read(void)
{
    rwlock_read_lock(&rw_lock);
    rw_readers++;
    preempt_points_meet();
    if (rw_readers > rw_most)
        rw_most = rw_readers;
    rw_torn += rw_left != rw_right;
    rw_readers--;
    rwlock_read_unlock(&rw_lock);
}

static void
rw_write(void)
{
    rwlock_write_lock(&rw_lock);
    rw_torn += rw_readers != 0;
    rw_left++;
    preempt_points_meet();
    rw_right++;
    rwlock_write_unlock(&rw_lock);
}

static void
rw_thread(void *number)
{
    for (unsigned i = 0; i < MUTEX_ROUNDS; i++)
        (uintptr_t) number == 0 ? rw_write() : rw_read();
}

KTEST(sync, rwlock, "reader-writer lock: many look at once, and never while one changes")
{
    rw_most = 0;
    for (unsigned seed = 1; seed <= sync_seeds(); seed++) {
        KNOTE("seed %u", seed);
        rw_left = rw_right = rw_torn = 0;
        KREQUIRE_MEMORY(sync_run(seed, MUTEX_THREADS, rw_thread));
        KREQUIRE_EQ(rw_torn, 0);
        KREQUIRE_EQ(rw_left, MUTEX_ROUNDS);
        KREQUIRE(rw_lock.writer == NULL && rw_lock.readers == 0);
    }
    if (lock_watched())
        KEXPECT(rw_most > 1);
}

/* ---- a bounded buffer ---------------------------------------------------------------------- */

#define BUFFER_SIZE 3u

static struct {
    struct mutex lock;
    struct condition changed;
    unsigned filled, most, put, taken;
} buffer = { .lock = MUTEX_INIT(mutextest), .changed = CONDITION_INIT };

/** Threads with even numbers put, the others take. */
static void
buffer_thread(void *number)
{
    bool puts = (uintptr_t)number % 2 == 0;

    for (unsigned i = 0; i < MUTEX_ROUNDS; i++) {
        mutex_lock(&buffer.lock);
        while (puts ? buffer.filled == BUFFER_SIZE : buffer.filled == 0)
            condition_wait(&buffer.changed, &buffer.lock);
        KEXPECT(mutex_held(&buffer.lock));
        buffer.filled += puts ? 1u : -1u;
        buffer.put += puts;
        buffer.taken += !puts;
        buffer.most = buffer.filled > buffer.most ? buffer.filled : buffer.most;
        condition_broadcast(&buffer.changed);
        mutex_unlock(&buffer.lock);
    }
}

KTEST(sync, condition,
      "condition: a bounded buffer is never over-full, and all that is put is taken")
{
    for (unsigned seed = 1; seed <= sync_seeds(); seed++) {
        KNOTE("seed %u", seed);
        buffer.filled = buffer.most = buffer.put = buffer.taken = 0;
        KREQUIRE_MEMORY(sync_run(seed, MUTEX_THREADS, buffer_thread));
        KREQUIRE_EQ(buffer.put, buffer.taken);
        KREQUIRE_EQ(buffer.filled, 0);
        KREQUIRE(buffer.most <= BUFFER_SIZE);
    }
}

/* ---- things to be had ---------------------------------------------------------------------- */

static struct semaphore semaphore_things = SEMAPHORE_INIT(2);
static unsigned semaphore_inside, semaphore_most;

static void
semaphore_thread(void *number)
{
    (void)number;
    for (unsigned i = 0; i < MUTEX_ROUNDS; i++) {
        unsigned inside;

        semaphore_take(&semaphore_things);
        inside = __atomic_add_fetch(&semaphore_inside, 1, __ATOMIC_RELAXED);
        semaphore_most = inside > semaphore_most ? inside : semaphore_most;
        preempt_points_meet();
        __atomic_sub_fetch(&semaphore_inside, 1, __ATOMIC_RELAXED);
        semaphore_give(&semaphore_things);
    }
}

KTEST(sync, semaphore, "semaphore: no more have one than there are, and all come back")
{
    for (unsigned seed = 1; seed <= sync_seeds(); seed++) {
        KNOTE("seed %u", seed);
        semaphore_most = 0;
        KREQUIRE_MEMORY(sync_run(seed, MUTEX_THREADS, semaphore_thread));
        KREQUIRE(semaphore_most <= 2);
        KREQUIRE_EQ(semaphore_things.count, 2);
    }
}

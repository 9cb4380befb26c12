/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of futexes: no wake-up is lost, none is wasted, and every argument is checked.
 * @ingroup tests
 *
 * The processes have memory, and their threads do with it what a C library does: take a lock by one
 * exchange, and ask the kernel only when somebody has it.
 */
#include <tests/thread_child.h>

#include <kernel/mm/user.h>
#include <kernel/mm/user_word.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/futex.h>
#include <kernel/sync/preempt_points.h>
#include <kernel/sync/wait_queue.h>
#include <lib/errno.h>
#include <lib/linux/futex.h>
#include <tests/sync_threads.h>

#define FUTEX_TEST_THREADS 4
#define FUTEX_TEST_TURNS   40

/** Words of the process's memory. */
#define FUTEX_TEST_LOCK    THREAD_CHILD_MEMORY
#define FUTEX_TEST_COUNT   (THREAD_CHILD_MEMORY + 0x1000u)
#define FUTEX_TEST_OTHER   (THREAD_CHILD_MEMORY + 0x2004u)
#define FUTEX_TEST_NOWHERE (THREAD_CHILD_MEMORY + THREAD_CHILD_SIZE)

/** Longer than any test takes: only a lost wake-up waits as long. */
#define FUTEX_TEST_PATIENCE (5 * KTIME_SECOND)

/** What a process of a test has seen. */
struct futex_test {
    uint64_t seed;
    unsigned started, woken;
    uint32_t counted;
    bool late;
    long results[8];
};

static uint32_t
futex_test_read(uintptr_t address)
{
    uint32_t value = ~0u;

    (void)user_read(&value, address, sizeof(value));
    return value;
}

static void
futex_test_write(uintptr_t address, uint32_t value)
{
    (void)user_write(address, &value, sizeof(value));
}

/** Make the word @p value. @return what it was */
static uint32_t
futex_test_swap(uintptr_t address, uint32_t value)
{
    uint32_t now = futex_test_read(address), found;

    while (user_word_exchange(address, now, value, &found) == 0 && found != now)
        now = found;
    return now;
}

/** 0: free; 1: taken; 2: taken, and somebody may wait (U. Drepper, "Futexes Are Tricky", §5). */
static bool
futex_test_lock(uintptr_t address)
{
    uint32_t found = 0;

    (void)user_word_exchange(address, 0, 1, &found);
    if (found == 0)
        return true;
    while (futex_test_swap(address, 2) != 0)
        if (futex_wait(address, 2, FUTEX_BITSET_MATCH_ANY, ktime_now() + FUTEX_TEST_PATIENCE) ==
            -ETIMEDOUT)
            return false;
    return true;
}

static void
futex_test_unlock(uintptr_t address)
{
    if (futex_test_swap(address, 0) == 2)
        (void)futex_wake(address, 1, FUTEX_BITSET_MATCH_ANY);
}

/** A thread: count under the lock. */
static void
futex_test_count(void *argument)
{
    struct futex_test *test = argument;

    for (unsigned i = 0; i < FUTEX_TEST_TURNS && !test->late; i++) {
        uint32_t value;

        if (!futex_test_lock(FUTEX_TEST_LOCK)) {
            test->late = true;
            return;
        }
        value = futex_test_read(FUTEX_TEST_COUNT);
        sched_yield();
        futex_test_write(FUTEX_TEST_COUNT, value + 1);
        futex_test_unlock(FUTEX_TEST_LOCK);
    }
}

static void
futex_test_lock_all(void *argument)
{
    struct futex_test *test = argument;

    if (!thread_child_memory())
        return;
    futex_test_write(FUTEX_TEST_COUNT, 0);
    preempt_points_begin(test->seed);
    for (unsigned i = 0; i < FUTEX_TEST_THREADS; i++)
        test->started += thread_child_start(futex_test_count, test) > 0;
    (void)thread_child_settle(1);
    preempt_points_end();
    test->counted = futex_test_read(FUTEX_TEST_COUNT);
}

KTEST(futex, lock, "futex: a lock made of one keeps threads apart, and no wake-up is lost")
{
    for (unsigned seed = 0; seed < sync_seeds(); seed++) {
        struct futex_test test = { .seed = ktest_seed() + seed };

        KREQUIRE_MEMORY(process_child_run(futex_test_lock_all, &test) >= 0 &&
                        test.started == FUTEX_TEST_THREADS);
        KREQUIRE(!test.late);
        KEXPECT_EQ(test.counted, FUTEX_TEST_THREADS * FUTEX_TEST_TURNS);
    }
}

static void
futex_test_arguments(void *argument)
{
    struct futex_test *test = argument;
    const ktime_t soon = ktime_now() + KTIME_SECOND / 50;
    long *result = test->results;

    if (!thread_child_memory())
        return;
    test->started = 1;
    *result++ = futex_wait(FUTEX_TEST_LOCK, 1, FUTEX_BITSET_MATCH_ANY, soon);
    *result++ = futex_wait(FUTEX_TEST_LOCK + 2, 0, FUTEX_BITSET_MATCH_ANY, WAIT_FOREVER);
    *result++ = futex_wait(FUTEX_TEST_LOCK, 0, 0, WAIT_FOREVER);
    *result++ = futex_wait(FUTEX_TEST_NOWHERE, 0, FUTEX_BITSET_MATCH_ANY, WAIT_FOREVER);
    *result++ = futex_wait(FUTEX_TEST_LOCK, 0, FUTEX_BITSET_MATCH_ANY, 0);
    *result++ = futex_wake(FUTEX_TEST_LOCK + 1, 1, FUTEX_BITSET_MATCH_ANY);
    *result++ = futex_wake(FUTEX_TEST_LOCK, 1, 0);
    *result++ = futex_wake(FUTEX_TEST_LOCK, 1, FUTEX_BITSET_MATCH_ANY);
}

KTEST(futex, arguments, "futex: another value, odd addresses, no bits, no memory, no time")
{
    static const long wanted[] = { -EAGAIN,    -EINVAL, -EINVAL, -EFAULT,
                                   -ETIMEDOUT, -EINVAL, -EINVAL, 0 };
    struct futex_test test = { .seed = 0 };

    KREQUIRE_MEMORY(process_child_run(futex_test_arguments, &test) >= 0 && test.started == 1);
    for (unsigned i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        KEXPECT_EQ(test.results[i], wanted[i]);
}

/** A thread: sleep at the lock's word, then say so. */
static void
futex_test_sleep(void *argument)
{
    struct futex_test *test = argument;

    if (futex_wait(FUTEX_TEST_LOCK, 0, 1u << 4, ktime_now() + FUTEX_TEST_PATIENCE) == 0)
        __atomic_add_fetch(&test->woken, 1, __ATOMIC_RELAXED);
}

/** Let others run until so many were woken, and a while longer. */
static unsigned
futex_test_settle(const struct futex_test *test, unsigned count)
{
    for (unsigned i = 0; i < 2000 && __atomic_load_n(&test->woken, __ATOMIC_RELAXED) < count; i++)
        sched_yield();
    for (unsigned i = 0; i < 20; i++)
        sched_yield();
    return test->woken;
}

static void
futex_test_move(void *argument)
{
    const struct futex_move move = {
        .from = FUTEX_TEST_LOCK, .to = FUTEX_TEST_OTHER, .wake = 1, .move = INT32_MAX
    };
    struct futex_test *test = argument;
    long *result = test->results;

    if (!thread_child_memory())
        return;
    futex_test_write(FUTEX_TEST_LOCK, 0);
    for (unsigned i = 0; i < FUTEX_TEST_THREADS; i++)
        test->started += thread_child_start(futex_test_sleep, test) > 0;
    if (test->started < FUTEX_TEST_THREADS)
        return;
    (void)futex_test_settle(test, 1); /* all of them sleep now, and nobody has woken them */
    *result++ = test->woken;
    *result++ = futex_wake(FUTEX_TEST_LOCK, INT32_MAX, ~(1u << 4));
    *result++ = futex_requeue(&move);
    *result++ = futex_test_settle(test, 1);
    *result++ = futex_wake(FUTEX_TEST_LOCK, INT32_MAX, FUTEX_BITSET_MATCH_ANY);
    *result++ = futex_wake(FUTEX_TEST_OTHER, INT32_MAX, FUTEX_BITSET_MATCH_ANY);
    *result++ = futex_test_settle(test, FUTEX_TEST_THREADS);
}

KTEST(futex, move, "futex: who is moved wakes up elsewhere, and who has other bits does not")
{
    static const long wanted[] = {
        0, 0, FUTEX_TEST_THREADS, 1, 0, FUTEX_TEST_THREADS - 1, FUTEX_TEST_THREADS
    };
    struct futex_test test = { .seed = 0 };

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    KREQUIRE_MEMORY(process_child_run(futex_test_move, &test) >= 0);
    for (unsigned i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        KEXPECT_EQ(test.results[i], wanted[i]);
}

static void
futex_test_owner(void *argument)
{
    const struct robust_list_head head = { .first = FUTEX_TEST_COUNT, .futex_offset = 16 };
    const uintptr_t last = FUTEX_TEST_LOCK + 0x100;

    (void)argument;
    (void)user_write(FUTEX_TEST_LOCK + 0x100, &head, sizeof(head));
    (void)user_write(FUTEX_TEST_COUNT, &last, sizeof(last));
    futex_test_write(FUTEX_TEST_COUNT + 16, (uint32_t)thread_self()->number | FUTEX_WAITERS);
    *TASK_FIELD_OF(task_current(), thread_words) =
        (struct thread_words){ .robust = FUTEX_TEST_LOCK + 0x100, .clear = FUTEX_TEST_OTHER };
    futex_test_write(FUTEX_TEST_OTHER, 5);
}

static void
futex_test_orphan(void *argument)
{
    struct futex_test *test = argument;

    if (!thread_child_memory() || thread_child_start(futex_test_owner, test) < 0)
        return;
    test->started = 1;
    (void)thread_child_settle(1);
    test->counted = futex_test_read(FUTEX_TEST_COUNT + 16);
    test->woken = futex_test_read(FUTEX_TEST_OTHER);
}

KTEST(futex, robust, "futex: a dead owner's mutex says so, and a dead thread's word is cleared")
{
    struct futex_test test = { .woken = 1 };

    KREQUIRE_MEMORY(process_child_run(futex_test_orphan, &test) >= 0 && test.started == 1);
    KEXPECT_EQ(test.counted, FUTEX_OWNER_DIED | FUTEX_WAITERS);
    KEXPECT_EQ(test.woken, 0);
}

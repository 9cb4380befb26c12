/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Earliest deadline first: promises are bounded, kept, and not exceeded.
 * @ingroup tests
 */
#include <kernel/sched/edf.h>
#include <kernel/test/memory.h>
#include <lib/errno.h>
#include <tests/sched_shares.h>

static void
edf_test_nothing(void *argument)
{
    (void)argument;
}

KTEST(edf, admission, "edf: promises beyond 95 % of the CPU are refused, and given back")
{
    struct task *first = task_create("first", edf_test_nothing, NULL);
    struct task *second = task_create("second", edf_test_nothing, NULL);
    const ktime_t ms = KTIME_MILLISECOND;
    unsigned before = edf_promised();

    KREQUIRE_MEMORY(first && second, task_put(first), task_put(second));
    KEXPECT_EQ(edf_promise(first, &(struct edf_promise){ 3 * ms, 2 * ms, 10 * ms }), -EINVAL);
    KEXPECT_EQ(edf_promise(first, &(struct edf_promise){ 3 * ms, 20 * ms, 10 * ms }), -EINVAL);
    KEXPECT_EQ(edf_promise(first, &(struct edf_promise){ 60 * ms, 100 * ms, 100 * ms }), 0);
    KEXPECT_EQ(edf_promise(second, &(struct edf_promise){ 36 * ms, 100 * ms, 100 * ms }), -EBUSY);
    KEXPECT_EQ(edf_promise(second, &(struct edf_promise){ 35 * ms, 100 * ms, 100 * ms }), 0);
    KEXPECT_EQ(edf_promised(), before + 950);
    sched_set_task_class(first, NULL);
    KEXPECT_EQ(edf_promised(), before + 350);
    task_start(second);
    task_join(second);
    KEXPECT_EQ(edf_promised(), before);
    task_put(first);
}

KTEST(edf, budget, "edf: who computes all the time gets what was promised, and no more")
{
    struct sched_share shares[] = {
        { .class = "cfs" },
        { .promise = { 6 * KTIME_MILLISECOND, 20 * KTIME_MILLISECOND, 20 * KTIME_MILLISECOND } },
        { .promise = { 10 * KTIME_MILLISECOND, 50 * KTIME_MILLISECOND, 50 * KTIME_MILLISECOND } },
    };

    KREQUIRE_MEMORY(sched_shares(shares, 3, 500 * KTIME_MILLISECOND));
    KNOTE("%u %u %u", shares[0].thousandths, shares[1].thousandths, shares[2].thousandths);
    KEXPECT(shares[1].thousandths >= 260 && shares[1].thousandths <= 350);
    KEXPECT(shares[2].thousandths >= 170 && shares[2].thousandths <= 240);
    KEXPECT_EQ(shares[1].missed, 0);
    KEXPECT_EQ(shares[2].missed, 0);
    KEXPECT_EQ(edf_promised(), 0);
}

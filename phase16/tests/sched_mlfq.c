/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Feedback queues: who computes sinks, who sleeps stays on top, nobody starves.
 * @ingroup tests
 */
#include <kernel/sched/mlfq.h>
#include <kernel/test/memory.h>
#include <tests/sched_shares.h>

/** 200 ms are no matter of boosts: 35 ms lead from the top to the bottom. */
KTEST(mlfq, levels,
      "mlfq: threads that compute sink to the lowest level and share it; who sleeps "
      "before its quantum is over stays in the best one, and runs at once")
{
    struct sched_share shares[] = {
        { .class = "mlfq" },
        { .class = "mlfq" },
        { .class = "mlfq", .nap = 3 * KTIME_MILLISECOND },
    };

    KREQUIRE_MEMORY(sched_shares(shares, 3, 400 * KTIME_MILLISECOND));
    KEXPECT(shares[0].level >= 1 && shares[1].level >= 1);
    KEXPECT_EQ(shares[2].level, 0);
    KEXPECT(shares[2].naps >= 60);
    KEXPECT(shares[0].thousandths >= 400 && shares[1].thousandths >= 400);
}

KTEST(mlfq, boost,
      "mlfq: beside two that yield all the time, one that computes gets a quantum "
      "each time that everybody is boosted, and not much more")
{
    struct sched_share shares[] = {
        { .class = "mlfq" },
        { .class = "mlfq", .yields = true },
        { .class = "mlfq", .yields = true },
    };

    KREQUIRE_MEMORY(sched_shares(shares, 3, 1200 * KTIME_MILLISECOND));
    KEXPECT(shares[0].thousandths >= 7);
    KEXPECT(shares[0].thousandths <= 40);
}

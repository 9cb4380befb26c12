/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The fair class gives shares by weight, and does not let who sleeps wait.
 * @ingroup tests
 */
#include <kernel/test/memory.h>
#include <lib/sched_weight.h>
#include <tests/sched_shares.h>

/** What shares may be off by, in thousandths: the last turns are not all used up. */
#define CFS_TOLERANCE 40

KTEST(cfs, weights, "cfs: threads that only compute get shares as their weights are")
{
    struct sched_share shares[] = {
        { .class = "cfs" },
        { .class = "cfs", .nice = -3 },
        { .class = "cfs", .nice = 5 },
    };
    unsigned whole = sched_weight(0) + sched_weight(-3) + sched_weight(5);

    KREQUIRE_MEMORY(sched_shares(shares, 3, 500 * KTIME_MILLISECOND));
    for (unsigned i = 0; i < 3; i++) {
        unsigned wanted = sched_weight(shares[i].nice) * 1000 / whole;

        KEXPECT(shares[i].thousandths + CFS_TOLERANCE >= wanted);
        KEXPECT(shares[i].thousandths <= wanted + CFS_TOLERANCE);
    }
}

/** Alone it would sleep 97 times. */
KTEST(cfs, sleeper, "cfs: who mostly sleeps runs soon after it wakes up, beside two that compute")
{
    struct sched_share shares[] = {
        { .class = "cfs" },
        { .class = "cfs" },
        { .class = "cfs", .nap = 3 * KTIME_MILLISECOND },
    };

    KREQUIRE_MEMORY(sched_shares(shares, 3, 300 * KTIME_MILLISECOND));
    KEXPECT(shares[2].naps >= 40);
    KEXPECT(shares[0].thousandths >= 400 && shares[1].thousandths >= 400);
}

/** It sleeps 300 ms and then computes for 200. With what it missed as credit it would have all of
 * these. */
KTEST(cfs, credit, "cfs: who has slept long takes its share from then on, and not what it missed")
{
    struct sched_share shares[] = {
        { .class = "cfs" },
        { .class = "cfs", .nap = 300 * KTIME_MILLISECOND, .once = true },
    };

    KREQUIRE_MEMORY(sched_shares(shares, 2, 500 * KTIME_MILLISECOND));
    KEXPECT(shares[0].thousandths >= 740);
    KEXPECT(shares[1].thousandths >= 120);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads that compute, and how much of the CPU each has had.
 * @ingroup tests
 *
 * What counts is task->cycles, the core's own account by the time-stamp counter: it is true on a
 * slow host, too.
 */
#include <tests/sched_shares.h>

#include <kernel/sched/mlfq.h>
#include <kernel/time/ktime.h>
#include <kernel/x86/cpu.h>

static volatile bool sched_shares_end;

static void
sched_share_run(void *argument)
{
    struct sched_share *share = argument;

    while (!sched_shares_end) {
        ktime_t begun = ktime_now();

        while (ktime_now() - begun < 100 * KTIME_MICROSECOND && !sched_shares_end)
            cpu_pause();
        if (share->nap != 0 && (!share->once || share->naps == 0)) {
            share->naps++;
            ktime_sleep(share->nap);
        }
        if (share->yields)
            sched_yield();
    }
}

bool
sched_shares(struct sched_share *shares, unsigned count, ktime_t time)
{
    uint64_t all = 0;
    bool complete = true;

    sched_shares_end = false;
    /* Who measures is more urgent than all of them, whichever class is in use. */
    sched_set_task_class(task_current(), sched_class_lookup("rr"));
    for (unsigned i = 0; i < count; i++) {
        shares[i].task = task_create("share", sched_share_run, &shares[i]);
        complete = complete && shares[i].task != NULL;
    }
    for (unsigned i = 0; i < count; i++) {
        if (!complete) {
            task_put(shares[i].task);
            continue;
        }
        shares[i].task->nice = shares[i].nice;
        if (shares[i].class != NULL)
            sched_set_task_class(shares[i].task, sched_class_lookup(shares[i].class));
        if (shares[i].promise.period != 0)
            (void)edf_promise(shares[i].task, &shares[i].promise);
        task_start(shares[i].task);
    }
    if (complete)
        ktime_sleep(time);
    for (unsigned i = 0; i < count && complete; i++) {
        shares[i].level = mlfq_level(shares[i].task);
        shares[i].missed = edf_missed(shares[i].task);
        all += shares[i].cycles = shares[i].task->cycles;
    }
    sched_shares_end = true;
    for (unsigned i = 0; i < count && complete; i++) {
        shares[i].thousandths = (unsigned)(shares[i].cycles * 1000 / (all | 1));
        task_join(shares[i].task);
    }
    sched_set_task_class(task_current(), NULL);
    return complete;
}

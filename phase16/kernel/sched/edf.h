/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Earliest deadline first: what a task asks for, and what became of it.
 * @ingroup sched
 */
#ifndef KERNEL_SCHED_EDF_H
#define KERNEL_SCHED_EDF_H

#include <kernel/time/ktime.h>

struct task;

/** What is promised: in each period, so much time before the deadline. All in ns. */
struct edf_promise {
    ktime_t runtime;
    ktime_t deadline; /**< from the beginning of the period; at most the period */
    ktime_t period;
};

/** What may be promised in all, in thousandths of the CPU. */
#define EDF_MOST 950

/** No runtime is shorter, no period longer. */
#define EDF_RUNTIME_LEAST KTIME_MILLISECOND
#define EDF_PERIOD_MOST   (4 * KTIME_SECOND)

/**
 * Promise a task its time, and give it the class `edf`; or another promise in place of the one it
 * has. sched_set_task_class() or its end takes it back. Context: any
 *
 * @return 0; -EINVAL: not runtime <= deadline <= period, or beyond the bounds; -EBUSY: less than
 *         that is left
 */
int edf_promise(struct task *task, const struct edf_promise *promise);

/** @return how many periods of the task had not had their runtime at their deadline although it
 * wanted to run. Context: any */
unsigned edf_missed(struct task *task);

/** @return thousandths of this CPU that are promised */
unsigned edf_promised(void);

#endif

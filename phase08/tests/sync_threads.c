/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads for the tests of locks.
 * @ingroup tests
 */
#include <tests/sync_threads.h>

#include <kernel/boot/cmdline.h>
#include <kernel/sched/sched.h>
#include <kernel/sync/preempt_points.h>
#include <lib/number.h>

unsigned
sync_seeds(void)
{
    const char *text = cmdline_get("seeds");
    uint64_t seeds = 4;

    if (text != NULL)
        (void)number_parse(text, 10, &seeds);
    return (unsigned)seeds;
}

bool
sync_run(uint64_t seed, unsigned count, void (*fn)(void *number))
{
    struct task *task[SYNC_THREADS_MAX];
    unsigned made = 0;

    while (made < count && (task[made] = task_create("sync", fn, (void *)(uintptr_t)made)) != NULL)
        made++;
    if (made == count)
        preempt_points_begin(seed);
    for (unsigned i = 0; i < made && made == count; i++)
        task_start(task[i]);
    for (unsigned i = 0; i < made; i++)
        made == count ? task_join(task[i]) : task_put(task[i]);
    preempt_points_end();
    return made == count;
}

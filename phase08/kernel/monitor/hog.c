/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `hog COUNT SECONDS`: threads that never give the CPU away, to see that it is
 * taken.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>
#include <lib/number.h>

#define HOG_COUNT_MAX   100
#define HOG_SECONDS_MAX 3600

/** When they all end: a later `hog` moves it. */
static ktime_t hog_end;

static void
hog_run(void *argument)
{
    (void)argument;
    while (ktime_now() < hog_end)
        continue;
}

static int
hog_start(uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        struct task *task = task_create("hog", hog_run, NULL);

        if (task == NULL)
            return -ENOMEM;
        task_start(task);
        task_put(task);
    }
    return 0;
}

static int
hog_command(int argc, char **argv)
{
    uint64_t count, seconds;

    if (argc != 3 || number_parse(argv[1], 10, &count) != 0 ||
        number_parse(argv[2], 10, &seconds) != 0)
        return -EINVAL;
    if (count > HOG_COUNT_MAX || seconds > HOG_SECONDS_MAX) {
        console_printf("hog: at most %d threads, %d seconds\n", HOG_COUNT_MAX, HOG_SECONDS_MAX);
        return COMMAND_TOLD;
    }
    hog_end = ktime_now() + (ktime_t)seconds * KTIME_SECOND;
    return hog_start(count);
}

COMMAND(hog, "COUNT SECONDS", "threads that never yield, for so long", hog_command,
        .group = "processes");

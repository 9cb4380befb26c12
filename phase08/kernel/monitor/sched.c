/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `sched`: which scheduling class is in use, and how busy it is; or use another one.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>

static void
sched_command_show(void)
{
    const struct cpu *cpu = this_cpu();

    REGISTRY_FOR_EACH (schedclass, class)
        console_printf("%c %s\n", class == sched_class() ? '*' : ' ', class->name);
    console_printf("%u tasks; %llu switches, %llu of them by interrupts\n", task_count(),
                   (unsigned long long)cpu->switches, (unsigned long long)cpu->preemptions);
}

static int
sched_command(int argc, char **argv)
{
    const struct sched_class *class;

    if (argc > 2)
        return -EINVAL;
    if (argc == 1) {
        sched_command_show();
        return 0;
    }
    class = sched_class_lookup(argv[1]);
    if (class == NULL) {
        console_printf("sched: there is no class %s; `sched` lists them\n", argv[1]);
        return COMMAND_TOLD;
    }
    sched_set_class(class);
    return 0;
}

COMMAND(sched, "[CLASS]", "scheduling classes: show them, or use this one", sched_command,
        .group = "processes");

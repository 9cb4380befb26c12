/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `ps`: all processes, by number.
 * @ingroup monitor
 */
#include <kernel/proc/process_show.h>

#include <kernel/console/console.h>
#include <kernel/monitor/command.h>

static void
ps_show(const struct process_picture *picture)
{
    uint64_t time = (uint64_t)(picture->times.user + picture->times.system) / KTIME_MILLISECOND;

    console_printf("%5d %5d %5d %5d %c %5llu.%03u %7u %7u %s\n", picture->pid, picture->parent,
                   picture->group, picture->session, picture->state,
                   (unsigned long long)(time / 1000), (unsigned)(time % 1000),
                   (unsigned)picture->size_kib, (unsigned)picture->resident_kib, picture->name);
}

static int
ps_command(int argc, char **argv)
{
    struct process_picture picture;
    struct process *process;
    pid_t pid = 1;

    (void)argv;
    if (argc > 1)
        return -EINVAL;
    console_printf("%5s %5s %5s %5s S %9s %7s %7s %s\n", "pid", "ppid", "group", "sid", "time",
                   "KiB", "in use", "name");
    while ((process = process_lookup_from(pid)) != NULL) {
        process_show(process, &picture);
        pid = process->pid + 1;
        process_put(process);
        ps_show(&picture);
    }
    return 0;
}

COMMAND(ps, "",
        "processes: number, parent, group, session, state, CPU seconds, "
        "memory, name",
        ps_command, .group = "processes");

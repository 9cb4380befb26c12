/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `init=NAME` on the command line: user mode takes over, as process 1.
 * @ingroup process
 *
 * From then on the machine is the program's. The monitor, which may do anything, is closed; it
 * stays open beside the program with `monitor=yes`. When process 1 ends there is nothing left to
 * run, and the machine is switched off (with an open monitor it goes on). A name that is no
 * program's leads to the monitor, too: else a typing mistake would lock everybody out.
 *
 * Next to read: kernel/activity.h, program.h.
 */
#include <kernel/activity.h>
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/monitor/fs_command.h>
#include <kernel/power/power.h>
#include <kernel/proc/foreground.h>
#include <kernel/proc/init_name.h>
#include <kernel/proc/process.h>
#include <kernel/proc/program.h>
#include <kernel/sched/task.h>
#include <lib/string.h>

/** Bytes of the words for an end. */
#define INIT_TEXT_SIZE 40

static bool
user_init_wanted(void)
{
    return user_init_name() != NULL;
}

static bool
user_init_monitor_open(void)
{
    const char *answer = cmdline_get("monitor");

    return answer != NULL && strcmp(answer, "yes") == 0;
}

/** Wait for process 1 and say how it ended. @param argument struct process, a reference */
static void
user_init_watch(void *argument)
{
    struct process *process = argument;
    struct process_waited waited;
    char text[INIT_TEXT_SIZE];

    if (process_wait(process->pid, 0, &waited) > 0) {
        program_describe_end(text, sizeof(text), waited.status);
        kprintf("init has ended: %s\n", text);
    }
    process_put(process);
    if (!user_init_monitor_open())
        power_off();
}

/** The words of process 1: its name, and what stands behind `--` on the command line. */
static void
user_init_words(char **argv, char *name)
{
    const struct cmdline *cmdline = cmdline_words();

    *argv++ = name;
    for (unsigned i = cmdline->first; i != 0 && i < cmdline->last; i++)
        *argv++ = cmdline->word[i];
    *argv = NULL;
}

static void
user_init_run(void)
{
    char name[CMDLINE_SIZE];
    char *argv[CMDLINE_WORDS + 1];
    struct process *process;
    int error;

    strlcpy(name, user_init_name(), sizeof(name));
    user_init_words(argv, name);
    error = program_create(argv, PROCESS_INIT | PROCESS_KEEP, &process);
    if (error != 0) {
        const char *words = fs_command_words(-error);

        kprintf("init=%s cannot be run: %s (error %d)\n", name, words != NULL ? words : "why?",
                -error);
        return;
    }
    foreground_give(process);
    process_start(process);
    if (user_init_monitor_open()) {
        struct task *watch = task_create("init-watch", user_init_watch, process);

        if (watch == NULL) {
            process_put(process);
        } else {
            task_start(watch);
            task_put(watch);
        }
        return;
    }
    user_init_watch(process);
}

ACTIVITY(51, init, user_init_wanted, user_init_run);

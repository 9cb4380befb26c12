/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `strace PROGRAM`: run it, and write what it asks for to the console.
 * @ingroup monitor
 *
 * When it has ended nobody is followed any more, also not what it has left behind.
 */
#include <kernel/strace/follow.h>

#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/proc/foreground.h>
#include <kernel/proc/program.h>
#include <kernel/proc/syscall_trace.h>

const char syscall_trace_usage[] = "[on|off|PROGRAM [ARGUMENT...]]";

/** Wait for it. The second Ctrl-C kills. */
static int
strace_wait(const struct process *process)
{
    struct process_waited waited;
    bool interrupted = false;
    long result;

    while ((result = foreground_wait(process, &waited)) == -EINTR) {
        if (interrupted)
            (void)signal_send_group(process->pid, SIGKILL, NULL);
        interrupted = true;
    }
    return result < 0 ? (int)result : 0;
}

int
syscall_trace_program(char *const *argv)
{
    struct process *process;
    int error = program_create(argv, PROCESS_KEEP, &process);

    if (error == -ENOENT) {
        console_printf("no program \"%s\"; `programs` lists them\n", argv[0]);
        return COMMAND_TOLD;
    }
    if (error != 0)
        return error;
    strace_follow(process);
    syscall_trace_wanted = true;
    foreground_give(process);
    process_start(process);
    error = strace_wait(process);
    syscall_trace_wanted = syscall_trace_all;
    process_put(process);
    return error;
}

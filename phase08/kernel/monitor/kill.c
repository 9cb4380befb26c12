/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `kill`: send a signal to a process.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/proc/process_show.h>
#include <lib/number.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Names by number, as kill(1) has them. */
static const char *const kill_names[] = {
    "",     "HUP",  "INT",  "QUIT", "ILL",    "TRAP",   "ABRT",  "BUS",  "FPE",  "KILL", "USR1",
    "SEGV", "USR2", "PIPE", "ALRM", "TERM",   "STKFLT", "CHLD",  "CONT", "STOP", "TSTP", "TTIN",
    "TTOU", "URG",  "XCPU", "XFSZ", "VTALRM", "PROF",   "WINCH", "IO",   "PWR",  "SYS"
};

/** @return the signal that is called so, by name or number; 0: none */
static int
kill_signal(const char *word)
{
    uint64_t number;

    if (number_parse(word, 10, &number) == 0)
        return number <= SIGNAL_COUNT ? (int)number : 0;
    for (unsigned i = 1; i < ARRAY_SIZE(kill_names); i++)
        if (strcmp(word, kill_names[i]) == 0)
            return (int)i;
    return 0;
}

/** Send it to one process. @return 0 or COMMAND_TOLD */
static int
kill_one(const char *word, int signal)
{
    struct process *process = NULL;
    uint64_t pid;
    int error = -EINVAL;

    if (number_parse(word, 10, &pid) == 0 && pid <= PID_MAX) {
        process = process_lookup((pid_t)pid);
        error = -ESRCH;
    }
    if (process != NULL)
        error = signal_send(process, signal, &(struct signal_info){ .code = SI_USER });
    process_put(process);
    if (error == 0)
        return 0;
    console_printf("kill: \"%s\": %s\n", word,
                   error == -EINVAL ? "not a process number" : "no such process");
    return COMMAND_TOLD;
}

static int
kill_command(int argc, char **argv)
{
    int signal = SIGTERM, first = 1, result = 0;

    if (argc > 1 && argv[1][0] == '-') {
        signal = kill_signal(argv[1] + 1);
        if (signal == 0) {
            console_printf("kill: \"%s\" is no signal\n", argv[1] + 1);
            return COMMAND_TOLD;
        }
        first = 2;
    }
    if (first >= argc)
        return -EINVAL;
    for (int i = first; i < argc; i++)
        if (kill_one(argv[i], signal) != 0)
            result = COMMAND_TOLD;
    return result;
}

static void
kill_complete(struct offers *offers, unsigned word)
{
    struct process *process;
    pid_t pid = 1;
    char text[12];

    (void)word;
    while ((process = process_lookup_from(pid)) != NULL) {
        pid = process->pid + 1;
        process_put(process);
        snprintf(text, sizeof(text), "%d", pid - 1);
        offers->add(offers, text);
    }
}

COMMAND(kill, "[-SIGNAL] PID...", "send a signal, by number or name; without, TERM", kill_command,
        .group = "processes", .complete = kill_complete);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `run` and `programs`.
 * @ingroup monitor
 *
 * A program that runs is the kernel's child. Without -b the monitor waits for it, and says how it
 * ended unless that was by exit(0). Ctrl-C sends SIGINT; a program may live through two of them.
 */
#include <kernel/monitor/command.h>

#include <kernel/console/console.h>
#include <kernel/monitor/fs_command.h>
#include <kernel/proc/foreground.h>
#include <kernel/proc/program.h>
#include <lib/string.h>

/** Bytes of the words for an end. */
#define RUN_TEXT_SIZE 40
/** So many Ctrl-C end whatever runs. */
#define RUN_INTERRUPTS 3

/** Ctrl-C was typed for the so many-th time: SIGINT has been sent already. */
static void
run_interrupted(const struct process *process, unsigned times)
{
    foreground_show_interrupt();
    if (times >= RUN_INTERRUPTS)
        (void)signal_send_group(process->pid, SIGKILL, NULL);
    else if (times == RUN_INTERRUPTS - 1)
        console_printf("%s lives on; one more Ctrl-C kills it\n", process->name);
}

static int
run_wait(const struct process *process, const char *name)
{
    struct process_waited waited;
    char text[RUN_TEXT_SIZE];
    unsigned interrupts = 0;
    long result;

    while ((result = foreground_wait(process, &waited)) == -EINTR)
        run_interrupted(process, ++interrupts);
    if (result < 0)
        return (int)result;
    if (waited.status != 0) {
        program_describe_end(text, sizeof(text), waited.status);
        console_printf("%s: %s\n", name, text);
    }
    return 0;
}

static int
run_command(int argc, char **argv)
{
    bool background = argc > 1 && strcmp(argv[1], "-b") == 0;
    char **words = argv + (background ? 2 : 1);
    struct process *process;
    int error;

    if (words[0] == NULL)
        return -EINVAL;
    error = program_create(words, background ? 0 : PROCESS_KEEP, &process);
    if (error == -ENOENT) {
        console_printf("no program \"%s\"; `programs` lists them\n", words[0]);
        return COMMAND_TOLD;
    }
    if (error != 0)
        return fs_command_tell(argv, words[0], error);
    if (background)
        console_printf("process %d\n", process->pid);
    else
        foreground_give(process);
    process_start(process);
    if (!background)
        error = run_wait(process, words[0]);
    process_put(process);
    return error;
}

static void
run_complete(struct offers *offers, unsigned word)
{
    if (word > 2 || (offers->typed != NULL && strchr(offers->typed, '/') != NULL)) {
        fs_command_complete(offers, word);
        return;
    }
    REGISTRY_FOR_EACH (program, program)
        offers->add(offers, program->name);
    program_offer_files(offers);
}

static int
run_programs_command(int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return -EINVAL;
    REGISTRY_FOR_EACH (program, program)
        console_printf("%-12s %7u bytes\n", program->name,
                       (unsigned)(program->end - program->start));
    return 0;
}

COMMAND(run, "[-b] PROGRAM [ARGUMENT...]", "run a program; -b: and do not wait for its end",
        run_command, .group = "processes", .complete = run_complete);
COMMAND(programs, "", "list the programs that are part of the kernel's image", run_programs_command,
        .group = "processes");

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of Ctrl-C while a program runs. The typing is a console of this test's own.
 * @ingroup tests
 *
 * Each Ctrl-C is typed when what it waits for has been shown.
 */
#include <tests/process_child.h>

#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/proc/program.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/task.h>
#include <lib/errno.h>
#include <lib/string.h>

#define CTRL_C 0x03

static bool foreground_test_open;
/** One for each Ctrl-C that will be typed: when this has been shown. */
static const char *const *foreground_test_signs;
static char foreground_test_text[256];
static size_t foreground_test_used;

static void
foreground_test_init(void)
{
}

static bool
foreground_test_ready(void)
{
    return foreground_test_open;
}

static void
foreground_test_write(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (foreground_test_used < sizeof(foreground_test_text) - 1)
            foreground_test_text[foreground_test_used++] = text[i];
    console_arrived(); /* what waits for a sign may be typed now */
}

static int
foreground_test_read(void)
{
    if (*foreground_test_signs == NULL ||
        strstr(foreground_test_text, *foreground_test_signs) == NULL)
        return -EAGAIN;
    foreground_test_signs++;
    return CTRL_C;
}

CONSOLE(86, test_foreground, .init = foreground_test_init, .ready = foreground_test_ready,
        .write = foreground_test_write, .read = foreground_test_read);

/** From here on text is kept, and a Ctrl-C typed for each of the signs, up to NULL. */
static void
foreground_test_type(const char *const *signs)
{
    foreground_test_open = true;
    kprintf("%s", ""); /* hands out the log so far: no part of the test */
    memset(foreground_test_text, 0, sizeof(foreground_test_text));
    foreground_test_used = 0;
    foreground_test_signs = signs;
}

/** Run a command of the monitor. @return what it has shown */
static const char *
foreground_test_command(const char *command)
{
    char line[80];

    strlcpy(line, command, sizeof(line));
    (void)command_run(line);
    foreground_test_open = false;
    return foreground_test_text;
}

KTEST(foreground, ends, "foreground: Ctrl-C ends a program that runs, and one that reads")
{
    static const char *const at_once[] = { "", NULL }, *const reading[] = { "crowd of", NULL };
    uint32_t count = process_count();

    if (failalloc_every != 0)
        KSKIP("programs lack memory, ENOMEM");
    foreground_test_type(at_once);
    KEXPECT_STR(foreground_test_command("run spin"), "^C\nspin: killed by signal 2\n");
    foreground_test_type(reading);
    KEXPECT_STR(foreground_test_command("run crowd 3 1"),
                "crowd of 3\n^C\ncrowd: killed by signal 2\n");
    KEXPECT_EQ(process_child_settle(count), count);
}

KTEST(foreground, deaf, "foreground: who ignores Ctrl-C is killed by the third")
{
    static const char *const signs[] = { "deaf\n", "^C\n", "kills it\n", NULL };

    if (failalloc_every != 0)
        KSKIP("programs lack memory, ENOMEM");
    foreground_test_type(signs);
    KEXPECT_STR(foreground_test_command("run spin deaf"),
                "spin: deaf\n^C\n^C\nspin lives on; one more Ctrl-C kills it\n^C\n"
                "spin: killed by signal 9\n");
}

KTEST(foreground, reader, "foreground: a program that waits for typing can be killed")
{
    static const char *const none[] = { NULL };
    char *argv[] = { "crowd", "0", "1", NULL };
    struct process_waited waited;
    struct process *process;

    if (failalloc_every != 0)
        KSKIP("programs lack memory, ENOMEM");
    foreground_test_type(none);
    KREQUIRE_EQ(program_create(argv, PROCESS_KEEP, &process), 0);
    process_start(process);
    while (strstr(foreground_test_text, "crowd of") == NULL || process->task->state == TASK_RUNNING)
        sched_yield();
    KEXPECT_EQ(signal_send(process, SIGTERM, NULL), 0);
    KEXPECT(process_wait(process->pid, 0, &waited) > 0);
    KEXPECT_EQ(waited.status, WAIT_STATUS_SIGNALED(SIGTERM));
    process_put(process);
    foreground_test_open = false;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What each signal does if nothing is said, and the words that waitpid has for it.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sys/wait.h>

#define DEFAULTS_EXIT 7

static int defaults_number;

static void
defaults_send(void)
{
    kill(getpid(), defaults_number);
    _exit(DEFAULTS_EXIT);
}

static void
defaults_of(int number)
{
    pid_t child;
    int status;

    defaults_number = number;
    child = child_of(defaults_send);
    status = end_of(child, WUNTRACED);
    SAY("default of %d: 0x%x\n", number, status);
    if (WIFSTOPPED(status)) {
        kill(child, SIGKILL);
        SAY("then 0x%x\n", end_of(child, 0));
    }
}

static void
defaults_ignore(void)
{
    catch_with(SIGTERM, SIG_IGN, 0);
    kill(getpid(), SIGTERM);
    _exit(DEFAULTS_EXIT + 1);
}

static void
defaults_spin(void)
{
    for (;;)
        __asm__ volatile("");
}

static void
defaults_pipe(void)
{
    struct line line = line_make();

    close(line.ends[0]);
    catch_with(SIGPIPE, SIG_IGN, 0);
    SAY("pipe ignored: errno %d\n", error_of(write(line.ends[1], "!", 1)));
    catch_with(SIGPIPE, SIG_DFL, 0);
    SAY("unreachable: %d\n", (int)write(line.ends[1], "!", 1));
}

void
test_defaults(void)
{
    pid_t child;

    for (int number = 1; number < 32; number++)
        defaults_of(number);
    defaults_of(REALTIME);
    defaults_of(64);
    SAY("ignored: 0x%x\n", end_of(child_of(defaults_ignore), 0));
    child = child_of(defaults_spin);
    kill(child, SIGKILL);
    SAY("spinning: 0x%x\n", end_of(child, 0));
    SAY("pipe: 0x%x\n", end_of(child_of(defaults_pipe), 0));
    SAY("no child: errno %d\n", error_of(waitpid(-1, NULL, 0)));
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls that a signal interrupts: made again, or EINTR.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sched.h>
#include <sys/wait.h>

static pid_t restart_parent;
static struct line restart_line;

/** Send signals until the parent has had enough; each may come when it waits or when it does not.
 */
static void
restart_pester(void)
{
    for (;;) {
        kill(restart_parent, SIGUSR1);
        sched_yield();
    }
}

/** Wait until the parent has handled three, then end its wait. */
static void
restart_relieve(void)
{
    for (int i = 0; i < 3; i++) {
        kill(restart_parent, SIGUSR1);
        hear(&restart_line);
    }
}

static struct line restart_data;

static void
restart_answer(int number)
{
    (void)number;
    if (++seen_count < 3 || restart_data.ends[1] == 0)
        tell(&restart_line);
    else
        tell(&restart_data);
    if (seen_count >= 3)
        tell(&restart_line);
}

static void
restart_end(pid_t child)
{
    kill(child, SIGKILL);
    end_of(child, 0);
}

static void
restart_read(void)
{
    char byte;
    pid_t child;
    ssize_t got;

    restart_data = line_make();
    catch_with(SIGUSR1, handle, 0);
    child = child_of(restart_pester);
    got = read(restart_data.ends[0], &byte, 1);
    SAY("read without: errno %d\n", error_of(got));
    restart_end(child);

    forget();
    catch_with(SIGUSR1, restart_answer, SA_RESTART);
    child = child_of(restart_relieve);
    got = read(restart_data.ends[0], &byte, 1);
    SAY("read with: %d, handled %d\n", (int)got, seen_count);
    end_of(child, 0);
}

static void
restart_wait(void)
{
    pid_t child;
    int status = 0, got;

    catch_with(SIGUSR1, handle, 0);
    child = child_of(restart_pester);
    got = (int)waitpid(child, &status, 0);
    SAY("wait without: errno %d\n", error_of(got));
    restart_end(child);

    forget();
    restart_data.ends[1] = 0;
    catch_with(SIGUSR1, restart_answer, SA_RESTART);
    child = child_of(restart_relieve);
    got = (int)waitpid(child, &status, 0);
    SAY("wait with: the child %d, handled %d\n", got == child, seen_count);
}

static void
restart_pause(void)
{
    pid_t child;

    catch_with(SIGUSR1, handle, SA_RESTART);
    child = child_of(restart_pester);
    SAY("pause: errno %d\n", error_of(pause()));
    restart_end(child);
}

void
test_restart(void)
{
    restart_parent = getpid();
    restart_line = line_make();
    restart_read();
    restart_wait();
    restart_pause();
    catch_with(SIGUSR1, SIG_DFL, 0);
}

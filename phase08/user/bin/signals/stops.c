/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Children that stop, continue and end, and what their parent hears.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sys/wait.h>

static void
stops_pause(void)
{
    for (;;)
        pause();
}

static void
stops_exit(void)
{
    _exit(300);
}

/** Wait for the next SIGCHLD, which is blocked, and say what it told. */
static void
stops_tell(const char *what, pid_t child)
{
    sigset_t open;

    forget();
    sigprocmask(SIG_BLOCK, NULL, &open);
    sigdelset(&open, SIGCHLD);
    while (seen_count == 0)
        sigsuspend(&open);
    SAY("%s: code %d, status %d, of the child %d\n", what, seen_code, seen_status,
        seen_pid == child);
}

static void
stops_informed(void)
{
    pid_t child;

    mask(SIG_BLOCK, SIGCHLD);
    catch_with(SIGCHLD, NULL, SA_SIGINFO);
    child = child_of(stops_pause);
    kill(child, SIGSTOP);
    stops_tell("stop", child);
    SAY("stop: 0x%x\n", end_of(child, WUNTRACED));
    SAY("once: %d\n", (int)waitpid(child, NULL, WUNTRACED | WNOHANG));
    kill(child, SIGUSR1); /* waits until it goes on */
    SAY("still: %d\n", (int)waitpid(child, NULL, WUNTRACED | WNOHANG));
    kill(child, SIGKILL);
    stops_tell("kill", child);
    SAY("kill: 0x%x\n", end_of(child, 0));

    child = child_of(stops_pause);
    kill(child, SIGTSTP);
    stops_tell("tstp", child);
    SAY("tstp: 0x%x\n", end_of(child, WUNTRACED));
    kill(child, SIGCONT);
    stops_tell("cont", child);
    SAY("cont: 0x%x\n", end_of(child, WCONTINUED));
    kill(child, SIGTERM);
    stops_tell("term", child);
    SAY("term: 0x%x\n", end_of(child, 0));

    child = child_of(stops_exit);
    stops_tell("exit", child);
    SAY("exit: 0x%x\n", end_of(child, 0));
    mask(SIG_UNBLOCK, SIGCHLD);
}

/** SA_NOCLDSTOP: stops are not told; SA_NOCLDWAIT: no zombies. */
static void
stops_flags(void)
{
    pid_t child;

    forget();
    catch_with(SIGCHLD, handle, SA_NOCLDSTOP | SA_RESTART);
    child = child_of(stops_pause);
    kill(child, SIGSTOP);
    SAY("nocldstop: 0x%x", end_of(child, WUNTRACED));
    SAY(", heard %d", seen_count);
    kill(child, SIGKILL);
    SAY(", 0x%x", end_of(child, 0));
    SAY(", heard %d\n", seen_count);

    catch_with(SIGCHLD, handle, SA_NOCLDWAIT | SA_RESTART);
    child = child_of(stops_exit);
    SAY("nocldwait: errno %d\n", error_of(waitpid(child, NULL, 0)));
    catch_with(SIGCHLD, SIG_IGN, 0);
    (void)child_of(stops_exit);
    SAY("ignored: errno %d\n", error_of(waitpid(-1, NULL, 0)));
    catch_with(SIGCHLD, SIG_DFL, 0);
}

/** SIGCONT takes stop signals away, even blocked ones; and its own handler runs. */
static void
stops_undo(void)
{
    sigset_t set;

    forget();
    catch_with(SIGCONT, handle, 0);
    mask(SIG_BLOCK, SIGTSTP);
    kill(getpid(), SIGTSTP);
    kill(getpid(), SIGCONT);
    sigpending(&set);
    SAY("undone: waits %d, handled %d\n", sigismember(&set, SIGTSTP), seen_count);
    mask(SIG_UNBLOCK, SIGTSTP);
    catch_with(SIGCONT, SIG_DFL, 0);
}

void
test_stops(void)
{
    stops_informed();
    stops_flags();
    stops_undo();
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Process groups, sessions, and groups that nobody looks after.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sys/wait.h>

static struct line groups_line, groups_back;

static void
groups_pause(void)
{
    for (;;)
        pause();
}

static void
groups_session(void)
{
    pid_t self = getpid();
    pid_t session = setsid();

    SAY("session: own %d, group %d, sid %d", session == self, getpgrp() == self, getsid(0) == self);
    SAY(", again: errno %d, setpgid: errno %d\n", error_of(setsid()),
        error_of(setpgid(0, getppid())));
    tell(&groups_line);
    groups_pause();
}

static void
groups_rules(void)
{
    pid_t first = child_of(groups_pause), second = child_of(groups_pause), apart;

    SAY("join: %d", setpgid(first, 0));
    SAY(" %d", setpgid(second, first));
    SAY(" %d\n", getpgid(second) == first);
    SAY("negative: errno %d, nobody: errno %d, parent: errno %d, no group: errno %d\n",
        error_of(setpgid(0, -1)), error_of(setpgid(99999, 0)), error_of(setpgid(getppid(), 0)),
        error_of(setpgid(second, 99999)));
    apart = child_of(groups_session);
    hear(&groups_line);
    SAY("other session: errno %d\n", error_of(setpgid(apart, getpgrp())));
    kill(-first, SIGTERM);
    SAY("group: 0x%x", end_of(first, 0));
    SAY(" 0x%x", end_of(second, 0));
    SAY(", empty: errno %d\n", error_of(kill(-first, 0)));
    kill(apart, SIGKILL);
    SAY("apart: 0x%x\n", end_of(apart, 0));
    SAY("getpgid: errno %d, getsid: errno %d\n", error_of(getpgid(99999)), error_of(getsid(99999)));
}

static void
groups_hangup(int number)
{
    SAY("orphan: signal %d\n", number);
    tell(&groups_back);
    _exit(0);
}

/** Stops itself; when its group is orphaned it gets SIGHUP, and goes on. */
static void
groups_stopped(void)
{
    catch_with(SIGHUP, groups_hangup, 0);
    kill(getpid(), SIGSTOP);
    SAY("orphan: unreachable\n");
}

/** Leads a group, sees its child stop, and leaves it alone. */
static void
groups_leader(void)
{
    pid_t child;

    setpgid(0, 0);
    child = child_of(groups_stopped);
    SAY("leader: 0x%x\n", end_of(child, WUNTRACED));
}

/** In a session of its own nobody looks after the group: SIGTSTP does not stop it. */
static void
groups_orphaned(void)
{
    setsid();
    kill(getpid(), SIGTSTP);
    SAY("orphaned: SIGTSTP passes\n");
    _exit(3);
}

static void
groups_zero(void)
{
    pid_t child;

    setpgid(0, 0);
    child = child_of(groups_pause);
    catch_with(SIGUSR1, handle, 0);
    forget();
    kill(0, SIGUSR1);
    SAY("kill 0: child 0x%x", end_of(child, 0));
    SAY(", handled %d\n", seen_count);
}

void
test_groups(void)
{
    pid_t leader;

    groups_line = line_make();
    groups_back = line_make();
    groups_rules();
    leader = child_of(groups_leader);
    hear(&groups_back);
    SAY("leader ends: 0x%x\n", end_of(leader, 0));
    SAY("orphaned: 0x%x\n", end_of(child_of(groups_orphaned), WUNTRACED));
    SAY("kill 0: 0x%x\n", end_of(child_of(groups_zero), 0));
}

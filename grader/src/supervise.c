/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The supervisor and the worker, each watching the other.
 * @ingroup grader
 *
 * Invariant: the temporary folder is removed only when waitpid() says that there is no child left.
 * As both processes are subreapers, "no child" means "no descendant": an emulator whose parent died
 * becomes their child, it does not vanish to init.
 */
#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"

/** Unix sockets live below the temporary folder, and their path may have 107 bytes. */
#define SUPERVISE_PATH_MAX 72

/** Kill the children this process has right now. */
static void
supervise_kill_children(void)
{
    char *path = files_path("/proc/self/task/%d/children", (int)getpid());
    char *list = files_read(path), *end;

    for (char *word = list; word; word = end) {
        long child = strtol(word, &end, 10);

        if (end == word)
            break;
        kill((pid_t)child, SIGKILL);
    }
    free(list);
    free(path);
}

/** Return when no descendant lives. Each death can make orphans of ours, so kill before each wait.
 */
static void
supervise_end_descendants(void)
{
    do
        supervise_kill_children();
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR);
}

static void
supervise_clean(const struct workplace *place, bool keep)
{
    int error;

    supervise_end_descendants();
    if (keep) {
        fprintf(stderr, "grade: files are kept in %s\n", place->temp_dir);
        return;
    }
    error = files_remove(place->temp_dir);
    if (error)
        fprintf(stderr, "grade: cannot remove %s: %s\n", place->temp_dir, strerror(-error));
}

_Noreturn void
supervise_abandon(const struct workplace *place)
{
    supervise_clean(place, false);
    _exit(2);
}

void
supervise_die_with(int parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    /* It may have died before the call above. */
    if (getppid() != parent)
        _exit(2);
}

/** A private folder below TMPDIR, or below /tmp when that is too deep for sockets. */
static char *
supervise_make_folder(void)
{
    const char *top = getenv("TMPDIR");
    char *path;

    if (!top || top[0] != '/' || strlen(top) > SUPERVISE_PATH_MAX)
        top = "/tmp";
    path = files_path("%s/grade-XXXXXX", top);
    if (mkdtemp(path))
        return path;
    fprintf(stderr, "grade: cannot make a folder in %s: %s\n", top, strerror(errno));
    free(path);
    return NULL;
}

/** The worker's side of the fork. */
_Noreturn static void
supervise_work(struct workplace *place, const sigset_t *mask,
               int (*work)(const struct workplace *place, void *context), void *context)
{
    struct pollfd lifeline = { .fd = place->lifeline, .events = POLLIN };
    int status;

    setpgid(0, 0);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    sigprocmask(SIG_SETMASK, mask, NULL);
    status = work(place, context);
    if (fflush(stdout) && !status)
        status = 2;
    if (poll(&lifeline, 1, 0) > 0)
        supervise_abandon(place);
    _exit(status);
}

/** ^Z: stop and continue the worker's whole group along with this process. */
static void
supervise_pause(pid_t worker)
{
    kill(-worker, SIGSTOP);
    kill(getpid(), SIGSTOP);
    kill(-worker, SIGCONT);
}

/**
 * Wait for the worker's end, killing it on the signals that end programs.
 *
 * @param signals  blocked in this process
 * @param ended_by the signal that this process got, or 0
 * @return the worker's status as of waitpid()
 */
static int
supervise_wait(pid_t worker, const sigset_t *signals, int *ended_by)
{
    int status = 0;

    for (;;) {
        int signal = sigwaitinfo(signals, NULL);
        pid_t child;

        if (signal == SIGTSTP) {
            supervise_pause(worker);
        } else if (signal > 0 && signal != SIGCHLD) {
            *ended_by = signal;
            kill(worker, SIGKILL);
        }
        while ((child = waitpid(-1, &status, WNOHANG)) > 0) {
            if (child == worker)
                return status;
        }
    }
}

/** Block the signals that matter here, and return them. SIGHUP stays ignored under nohup. */
static sigset_t
supervise_block(sigset_t *old)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGQUIT, SIGTSTP, SIGCHLD };
    struct sigaction hangup;
    sigset_t signals;

    sigemptyset(&signals);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        sigaddset(&signals, ends[i]);
    sigaction(SIGHUP, NULL, &hangup);
    if (hangup.sa_handler != SIG_IGN)
        sigaddset(&signals, SIGHUP);
    signal(SIGCHLD, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    /* The worker prints from a background process group: `stty tostop` must not stop it. */
    signal(SIGTTOU, SIG_IGN);
    sigprocmask(SIG_BLOCK, &signals, old);
    return signals;
}

/** End as the worker or the signal says. */
static int
supervise_status(int status, int ended_by, const sigset_t *mask)
{
    if (ended_by) {
        fprintf(stderr, "grade: ended by %s\n", strsignal(ended_by));
        signal(ended_by, SIG_DFL);
        raise(ended_by);
        sigprocmask(SIG_SETMASK, mask, NULL);
        return 2;
    }
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    fprintf(stderr, "grade: the grader itself was ended by a signal: %s\n",
            strsignal(WTERMSIG(status)));
    return 2;
}

/** Fork the worker and see it to its end; 2 as an exit status when there is none. */
static int
supervise_worker(struct workplace *place, const sigset_t *signals, const sigset_t *mask,
                 int (*work)(const struct workplace *place, void *context), void *context,
                 int *ended_by)
{
    int lifeline[2], status = 2 << 8;
    pid_t worker;

    if (pipe2(lifeline, O_CLOEXEC)) {
        perror("grade: pipe");
        return status;
    }
    place->lifeline = lifeline[0];
    fflush(NULL);
    worker = fork();
    if (!worker) {
        close(lifeline[1]);
        supervise_work(place, mask, work, context);
    }
    if (worker > 0) {
        setpgid(worker, worker);
        status = supervise_wait(worker, signals, ended_by);
    } else {
        perror("grade: fork");
    }
    close(lifeline[0]);
    close(lifeline[1]);
    return status;
}

int
supervise_run(int (*work)(const struct workplace *place, void *context), void *context, bool keep)
{
    sigset_t old, signals = supervise_block(&old);
    struct workplace place = { .temp_dir = supervise_make_folder() };
    int status, ended_by = 0;

    if (!place.temp_dir) {
        sigprocmask(SIG_SETMASK, &old, NULL);
        return 2;
    }
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    status = supervise_worker(&place, &signals, &old, work, context, &ended_by);
    supervise_clean(&place, keep);
    free(place.temp_dir);
    return supervise_status(status, ended_by, &old);
}

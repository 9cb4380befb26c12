/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The loop that starts jobs, takes their lines and reaps them.
 * @ingroup grader
 *
 * Everything here waits in one poll(): for the reports of the running jobs, for the first of them
 * to be silent too long, and for the end of the supervisor. A report's end of file means that the
 * process has ended or is about to: closing it is the last thing a job does.
 *
 * Read trial.c next: the job that runs checks.
 */
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "files.h"
#include "supervise.h"

/** A job more talkative than this in one line is broken, and so is not let eat the memory. */
#define POOL_LINE_MAX (8u << 20)
#define POOL_LOG_TAIL 4000

/** A running job. The buffer holds the part of a line that has arrived. */
struct slot {
    const struct job *job;
    pid_t pid;
    int report;
    char *temp_dir;
    char *buffer;
    size_t length, size;
    double started, heard; /**< when it began and last said something: monotonic clock, seconds */
    const char *killed_for;
};

struct pool {
    const struct pool_options *options;
    struct slot *slots;
    struct pollfd *polls; /**< slots[i] is watched by polls[i], the supervisor by the last one */
    size_t running, started;
};

/** Point stdin, stdout and stderr of a job away from the terminal. */
static void
pool_redirect(const char *temp_dir)
{
    char *path = files_path("%s/log", temp_dir);
    int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

    if (empty >= 0)
        dup2(empty, STDIN_FILENO);
    if (log >= 0) {
        dup2(log, STDOUT_FILENO);
        dup2(log, STDERR_FILENO);
    }
    free(path);
}

_Noreturn static void
pool_job(const struct slot *slot, int report_fd, pid_t parent)
{
    FILE *report;

    supervise_die_with(parent);
    pool_redirect(slot->temp_dir);
    report = fdopen(report_fd, "w");
    if (!report)
        _exit(3);
    slot->job->run(slot->job->context, slot->temp_dir, report);
    fflush(stderr);
    _exit(fclose(report) ? 3 : 0);
}

/** Fill a slot with the next job's process. Returns 0 or a negative errno. */
static int
pool_start(struct pool *pool, const struct job *job)
{
    struct slot *slot = &pool->slots[pool->running];
    int ends[2], error;
    pid_t parent = getpid();

    *slot = (struct slot){ .job = job, .started = clock_now(), .heard = clock_now() };
    slot->temp_dir = files_path("%s/%zu", pool->options->place->temp_dir, pool->started);
    error = files_make_folder(slot->temp_dir);
    if (error)
        goto fail_folder;
    if (pipe2(ends, O_CLOEXEC)) {
        error = -errno;
        goto fail_folder;
    }
    fflush(NULL);
    slot->pid = fork();
    if (slot->pid < 0) {
        error = -errno;
        goto fail_fork;
    }
    if (!slot->pid)
        pool_job(slot, ends[1], parent);
    close(ends[1]);
    slot->report = ends[0];
    pool->running++;
    return 0;

fail_fork:
    close(ends[0]);
    close(ends[1]);
fail_folder:
    free(slot->temp_dir);
    return error;
}

/** Hand on the complete lines of a slot's buffer. */
static void
pool_deliver(struct slot *slot)
{
    char *start = slot->buffer, *newline;

    while ((newline = memchr(start, '\n', slot->length))) {
        *newline++ = '\0';
        slot->job->line(slot->job->context, start);
        slot->length -= (size_t)(newline - start);
        start = newline;
    }
    memmove(slot->buffer, start, slot->length);
}

static void
pool_kill(struct slot *slot, const char *why)
{
    slot->killed_for = why;
    kill(slot->pid, SIGKILL);
}

/** Take what has arrived. Returns false when no more will come. */
static bool
pool_read(struct slot *slot)
{
    ssize_t length;

    if (slot->size - slot->length < 4096) {
        char *larger =
            slot->size < POOL_LINE_MAX ? realloc(slot->buffer, slot->size + 65536) : NULL;

        if (!larger) {
            pool_kill(slot, "sent a line without end and was killed");
            return false;
        }
        slot->buffer = larger;
        slot->size += 65536;
    }
    length = read(slot->report, slot->buffer + slot->length, slot->size - slot->length);
    if (length < 0 && errno == EINTR)
        return true;
    if (length <= 0)
        return false;
    slot->length += (size_t)length;
    slot->heard = clock_now();
    pool_deliver(slot);
    return true;
}

/** What is wrong with how a process ended, malloc'ed; NULL when nothing is. */
static char *
pool_trouble(const struct slot *slot, int status)
{
    char *path, *log, *trouble;

    if (WIFEXITED(status) && !WEXITSTATUS(status))
        return NULL;
    path = files_path("%s/log", slot->temp_dir);
    log = files_tail(path, POOL_LOG_TAIL);
    if (slot->killed_for)
        trouble = files_path("the process that ran it %s\n%s", slot->killed_for, log);
    else if (WIFSIGNALED(status))
        trouble = files_path("the process that ran it was ended by signal %d (%s)\n%s",
                             WTERMSIG(status), strsignal(WTERMSIG(status)), log);
    else
        trouble = files_path("the process that ran it exited with status %d\n%s",
                             WEXITSTATUS(status), log);
    free(path);
    free(log);
    return trouble;
}

/** Reap a slot's process and put the last slot in its place. */
static void
pool_end(struct pool *pool, size_t index)
{
    struct slot *slot = &pool->slots[index];
    int status = 0;
    char *trouble;

    close(slot->report);
    while (waitpid(slot->pid, &status, 0) < 0 && errno == EINTR)
        ;
    trouble = pool_trouble(slot, status);
    slot->job->end(slot->job->context, trouble, clock_now() - slot->started);
    free(trouble);
    if (!pool->options->keep)
        files_remove(slot->temp_dir);
    free(slot->temp_dir);
    free(slot->buffer);
    *slot = pool->slots[--pool->running];
}

/** Milliseconds until the first job has been silent too long, for poll(). */
static int
pool_timeout(const struct pool *pool)
{
    double now = clock_now(), least = 3600;

    for (size_t i = 0; i < pool->running; i++) {
        double left = pool->slots[i].heard + pool->options->silence - now;

        if (!pool->slots[i].killed_for && left < least)
            least = left;
    }
    return least > 0 ? (int)(least * 1000) + 1 : 0;
}

static void
pool_wait(struct pool *pool)
{
    double now;

    for (size_t i = 0; i < pool->running; i++)
        pool->polls[i] = (struct pollfd){ .fd = pool->slots[i].report, .events = POLLIN };
    pool->polls[pool->running] =
        (struct pollfd){ .fd = pool->options->place->lifeline, .events = POLLIN };
    if (poll(pool->polls, pool->running + 1, pool_timeout(pool)) < 0)
        return;
    if (pool->polls[pool->running].revents)
        supervise_abandon(pool->options->place);
    now = clock_now();
    /* From the last to the first, as an ended slot is replaced by the last one. */
    for (size_t i = pool->running; i-- > 0;) {
        struct slot *slot = &pool->slots[i];

        if (pool->polls[i].revents && !pool_read(slot))
            pool_end(pool, i);
        else if (now - slot->heard > pool->options->silence && !slot->killed_for)
            pool_kill(slot, "hung and was killed");
    }
}

/** Reap what was orphaned by a job: emulators whose process crashed. */
static void
pool_reap_orphans(const struct pool *pool)
{
    if (!pool->running)
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
}

void
pool_run(const struct job *jobs, size_t count, const struct pool_options *options)
{
    struct pool pool = { .options = options };

    pool.slots = calloc(options->jobs, sizeof(*pool.slots));
    pool.polls = calloc(options->jobs + 1, sizeof(*pool.polls));
    while (pool.slots && pool.polls && (pool.started < count || pool.running)) {
        while (pool.started < count && pool.running < options->jobs) {
            const struct job *job = &jobs[pool.started];
            int error = pool_start(&pool, job);

            pool.started++;
            if (error)
                job->end(job->context, strerror(-error), 0);
        }
        if (pool.running)
            pool_wait(&pool);
        pool_reap_orphans(&pool);
    }
    free(pool.slots);
    free(pool.polls);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Jobs: begun, forked, waited for, told of. See jobs.h; commands.c
 * is the builtins.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.9.3.1, 2.11.
 */
#include <errno.h>
#include <fcntl.h>
#include <prompt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

pid_t jobs_last_background;

struct job *jobs_all;
static pid_t jobs_first_group; /**< what the shell was in before; 0: never under job control */
static bool jobs_warned;       /**< exit was refused; the next one is not, unless a job was begun */
static bool
    jobs_inherited; /**< the parent's, for `jobs` and `kill`, until one of its own gets a number */

static void
job_unlink(const struct job *job)
{
    struct job **at = &jobs_all;

    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
}

void
job_forget(struct job *job)
{
    job_unlink(job);
    free(job->process);
    free(job->text);
    free(job);
}

int
job_word(const struct job *job)
{
    int word = job->count == 0 ? 2 << 8 : job->process[job->count - 1].status;

    for (unsigned i = 0; i < job->count; i++) {
        if (job->process[i].status == JOB_RUNS)
            return JOB_RUNS;
        if (WIFSTOPPED(job->process[i].status))
            word = job->process[i].status;
    }
    return word;
}

int
job_status(int word)
{
    if (WIFEXITED(word))
        return WEXITSTATUS(word);
    return 128 + (WIFSTOPPED(word) ? WSTOPSIG(word) : WTERMSIG(word));
}

int
jobs_reap(int options)
{
    int word;
    pid_t pid;

    do {
        pid = waitpid(-1, &word, options | (shell.option[OPTION_M] ? WUNTRACED : 0));
        for (struct job *job = jobs_all; pid > 0 && job != NULL; job = job->next) {
            for (unsigned i = 0; i < job->count; i++) {
                int *status = &job->process[i].status;

                if (job->process[i].pid == pid && (*status == JOB_RUNS || WIFSTOPPED(*status))) {
                    *status = word;
                    job->changed = true;
                }
            }
        }
    } while (pid > 0 && options != 0);
    return pid < 0 ? -errno : 0;
}

void
job_make_current(struct job *job)
{
    unsigned highest = 0;

    job_unlink(job);
    while (jobs_inherited && jobs_all != NULL)
        job_forget(jobs_all);
    jobs_inherited = false;
    for (const struct job *at = jobs_all; at != NULL; at = at->next)
        highest = at->number > highest ? at->number : highest;
    if (job->number == 0)
        job->number = highest + 1;
    job->next = jobs_all;
    jobs_all = job;
}

struct job *
jobs_current(unsigned rank)
{
    for (int stopped = 1; stopped >= 0; stopped--) { /* those that are stopped come first */
        for (struct job *job = jobs_all; job != NULL; job = job->next) {
            if (job->number != 0 && WIFSTOPPED(job_word(job)) == stopped && rank-- == 0)
                return job;
        }
    }
    return NULL;
}

void
job_tell(struct job *job, FILE *file, char option)
{
    int word = job_word(job), status = job_status(word);
    char mark = job == jobs_current(0) ? '+' : job == jobs_current(1) ? '-' : ' ';
    char what[40], group[16] = "";

    if (word != JOB_RUNS && WIFEXITED(word))
        snprintf(what, sizeof(what), status == 0 ? "Done" : "Done(%d)", status);
    else
        snprintf(what, sizeof(what), "%s", word == JOB_RUNS ? "Running" : strsignal(status - 128));
    if (option == 'l')
        snprintf(group, sizeof(group), "%d ", job->process[0].pid);
    if (option == 'p')
        fprintf(file, "%d\n", job->process[0].pid);
    else
        fprintf(file, "[%u] %c %s%-27s%s\n", job->number, mark, group, what, job->text);
    job->changed = false;
    if (word != JOB_RUNS && !WIFSTOPPED(word))
        job_forget(job);
}

struct job *
jobs_begin(const char *text)
{
    struct job *job = tool_resize(NULL, 1, sizeof(*job));

    text = text == NULL ? "(commands)" : text;
    jobs_warned = false;
    (void)jobs_reap(WNOHANG);
    *job = (struct job){ .next = jobs_all, .text = tool_copy(text, strlen(text)) };
    return jobs_all = job;
}

/* [fork] */
static void
job_child(const struct job *job, bool background)
{
    bool control = shell.option[OPTION_M];

    jobs_inherited = true;
    shell_become_child();
    if (control && job != NULL) {
        (void)setpgid(0, job->group);
        if (!background)
            prompt_give(getpgrp(), NULL);
    } else if (!control && background) {
        (void)signal(SIGINT, SIG_IGN);
        (void)signal(SIGQUIT, SIG_IGN);
        close(STDIN_FILENO);
        (void)open("/dev/null", O_RDONLY);
    }
}

pid_t
job_fork(struct job *job, bool background)
{
    sigset_t all, before;
    pid_t pid;

    fflush(NULL); /* else parent and child both write what is in the buffers */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before); /* the child does not ignore what the shell does */
    pid = fork();
    if (pid == 0) {
        job_child(job, background);
    } else if (pid < 0) {
        shell_complain("Cannot fork");
    } else if (job != NULL) {
        job->process = tool_resize(job->process, job->count + 1, sizeof(*job->process));
        job->process[job->count++] = (struct job_process){ pid, JOB_RUNS };
        if (shell.option[OPTION_M]) {
            job->group = job->group == 0 ? pid : job->group;
            (void)setpgid(pid, job->group); /* so does the child: the other finds it done */
            if (!background)
                prompt_give(job->group, NULL);
        }
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return pid;
}
/* [/fork] */

int
job_foreground(struct job *job)
{
    int word, status;

    while ((word = job_word(job)) == JOB_RUNS && jobs_reap(0) != -ECHILD)
        ;
    status = job_status(word);
    if (job->group != 0)
        prompt_take(WIFSTOPPED(word) ? &job->settings : NULL, status == 0);
    if (WIFSTOPPED(word)) {
        job->settled = true;
        job_make_current(job);
        fputc('\n', stderr);
        job_tell(job, stderr, 0);
        return status;
    }
    if (job->group != 0 && status == 128 + SIGINT) {
        fputc('\n', stderr);
        (void)raise(SIGINT); /* ^C was for all of the line; the shell was not in that group */
    } else if (WIFSIGNALED(word) && status != 128 + SIGINT && status != 128 + SIGPIPE) {
        fprintf(stderr, "%s\n", strsignal(status - 128));
    }
    job_forget(job);
    return status;
}

void
job_background(struct job *job)
{
    jobs_last_background = job->process[job->count - 1].pid;
    job_make_current(job);
    if (shell.option[OPTION_M])
        fprintf(stderr, "[%u] %d\n", job->number, jobs_last_background);
}

int
jobs_wait_pid(pid_t pid)
{
    int word;

    while (waitpid(pid, &word, 0) < 0) {
        if (errno != EINTR)
            return JOB_UNKNOWN;
    }
    return job_status(word);
}

bool
jobs_set_control(bool on)
{
    pid_t foreground = -1;

    while (on && prompt_terminal() >= 0 &&
           (foreground = tcgetpgrp(prompt_terminal())) != getpgrp() && foreground >= 0)
        (void)kill(0, SIGTTIN); /* until the shell is in the foreground */
    if (on && foreground < 0) {
        fprintf(stderr, "sh: can't access tty; job control turned off\n");
        return false;
    }
    if (on && jobs_first_group == 0)
        jobs_first_group = getpgrp();
    shell.option[OPTION_M] = on;
    trap_arrange(SIGTSTP);
    trap_arrange(SIGTTIN);
    trap_arrange(SIGTTOU);
    if (on) {
        (void)setpgid(0, 0); /* a leader of a session is one already */
        prompt_give(getpgrp(), NULL);
    }
    return true;
}

void
jobs_notify(void)
{
    (void)jobs_reap(WNOHANG);
    for (struct job *job = jobs_all, *next; job != NULL; job = next) {
        next = job->next;
        if (job->number != 0 && job->changed && job_word(job) != JOB_RUNS)
            job_tell(job, stderr, 0);
    }
}

bool
jobs_may_exit(void)
{
    const struct job *job = jobs_current(0);

    if (job == NULL || !WIFSTOPPED(job_word(job)) || jobs_warned)
        return true;
    fprintf(stderr, "You have stopped jobs.\n");
    jobs_warned = true;
    return false;
}

void
jobs_end(void)
{
    for (const struct job *job = jobs_all; job != NULL; job = job->next) {
        if (job->group != 0 && WIFSTOPPED(job_word(job))) {
            (void)kill(-job->group, SIGHUP);
            (void)kill(-job->group, SIGCONT);
        }
    }
    if (shell.option[OPTION_M] && jobs_first_group != 0) {
        (void)setpgid(0, jobs_first_group);
        prompt_give(jobs_first_group, NULL);
    }
}

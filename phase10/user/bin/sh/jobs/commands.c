/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The builtins jobs, fg, bg, wait and kill, and what %1 means
 * (POSIX.1-2017, XBD 3.204).
 * @ingroup shell
 */
#include <ctype.h>
#include <errno.h>
#include <prompt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

/** Does `%1`, `%sleep` or `%?leep`, or the number of a process, mean this job? */
static bool
job_fits(const struct job *job, const char *word)
{
    for (unsigned i = 0; *word != '%' && i < job->count; i++) {
        if (job->process[i].pid == atoi(word))
            return true;
    }
    if (*word != '%' || job->number == 0)
        return false;
    if (isdigit((unsigned char)word[1]))
        return job->number == strtoul(word + 1, NULL, 10);
    if (word[1] == '?')
        return strstr(job->text, word + 2) != NULL;
    return strncmp(job->text, word + 1, strlen(word + 1)) == 0;
}

/** The job that a word means. @return NULL: none, or more than one; that was complained of */
static struct job *
jobs_find(const char *word)
{
    struct job *found = NULL;

    if (strcmp(word, "%%") == 0 || strcmp(word, "%+") == 0 || strcmp(word, "%") == 0)
        found = jobs_current(0);
    else if (strcmp(word, "%-") == 0)
        found = jobs_current(1);
    else
        for (struct job *job = jobs_all; job != NULL; job = job->next) {
            if (job_fits(job, word) && found != NULL)
                return tool_complain("%s: ambiguous", word), NULL;
            if (job_fits(job, word))
                found = job;
        }
    if (found == NULL)
        tool_complain(word[1] == '+' ? "No current job" : "No such job: %s", word);
    return found;
}

int
builtin_jobs(int argc, char **argv)
{
    char option = 0;
    int at = builtin_options(argc, argv, "lp", &option), status = 0;
    struct job *job, *next;

    (void)jobs_reap(WNOHANG);
    for (job = at == argc ? jobs_all : NULL; job != NULL; job = next) {
        next = job->next;
        if (job->number != 0)
            job_tell(job, stdout, option);
    }
    for (; at > 0 && at < argc; at++) {
        job = jobs_find(argv[at]);
        if (job != NULL)
            job_tell(job, stdout, option);
        status = job != NULL ? status : 2;
    }
    return at < 0 ? 2 : status;
}

/** fg, bg. @return the status */
static int
job_continue(struct job *job, bool foreground)
{
    if (job == NULL)
        return 2;
    if (job->group == 0)
        return tool_complain("%s was begun without job control", job->text), 2;
    job_make_current(job);
    if (foreground) { /* first of all: who sees the text may type ^C for the job */
        prompt_give(job->group, job->settled ? &job->settings : NULL);
        printf("%s\n", job->text);
    } else {
        printf("[%u] %s\n", job->number, job->text);
    }
    fflush(stdout);
    for (unsigned i = 0; i < job->count; i++) {
        if (WIFSTOPPED(job->process[i].status))
            job->process[i].status = JOB_RUNS;
    }
    (void)kill(-job->group, SIGCONT);
    if (foreground)
        return job_foreground(job);
    jobs_last_background = job->process[job->count - 1].pid;
    return 0;
}

int
builtin_fg(int argc, char **argv)
{
    bool foreground = argv[0][0] == 'f';
    int status = job_continue(jobs_find(argc > 1 ? argv[1] : "%+"), foreground);

    for (int i = 2; i < argc; i++)
        status = job_continue(jobs_find(argv[i]), foreground);
    return status;
}

/** Wait until it does not run. @return its status; 128 and the number of a trapped signal */
static int
job_wait(struct job *job)
{
    int word, result = 0;

    while (job != NULL && (word = job_word(job)) == JOB_RUNS && result != -ECHILD) {
        result = jobs_reap(0);
        if (result == -EINTR && trap_pending() != 0)
            return 128 + trap_pending();
    }
    if (job == NULL || result == -ECHILD) /* it is no child, or the parent's */
        return JOB_UNKNOWN;
    if (!shell.option[OPTION_I] && !WIFSTOPPED(word)) /* else the next prompt tells of it */
        job_forget(job);
    return job_status(word);
}

int
builtin_wait(int argc, char **argv)
{
    int status = 0;

    for (int i = 1; i < argc; i++)
        status = job_wait(jobs_find(argv[i]));
    for (struct job *job = jobs_all, *next; argc == 1 && job != NULL; job = next) {
        next = job->next;
        status = job_wait(job);
        if (status > 128 && trap_pending() != 0)
            return status;
    }
    return argc == 1 ? 0 : status;
}

/** Whom `kill %1` is for: a group, or a process. */
static bool
jobs_kill_target(const char *word, pid_t *pid)
{
    const struct job *job = jobs_find(word);

    if (job != NULL)
        *pid = job->group != 0 ? -job->group : job->process[job->count - 1].pid;
    return job != NULL;
}

int
builtin_kill(int argc, char **argv)
{
    (void)argc;
    return tool_kill(argv, jobs_kill_target);
}

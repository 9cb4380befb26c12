/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Jobs: the processes of a pipeline or a list, together from their start
 * to their end.
 * @ingroup shell
 *
 *     struct job *job = jobs_begin("sleep 5 | wc");   one for all processes of
 * a pipeline pid = job_fork(job, background);                once for each; 0:
 * in the child status = job_foreground(job);                   or:
 * job_background(job);
 *
 * With job control (set -m) each job is a process group of its own, and one
 * group has the terminal. Without it, all stay in the shell's group, and what
 * runs in the background ignores ^C.
 */
#ifndef SH_JOBS_H
#define SH_JOBS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>
#include <termios.h>

/** Instead of a wait word: it runs. */
#define JOB_RUNS -1
/** `$?` of a process that is not there. */
#define JOB_UNKNOWN 127

struct job {
    struct job *next;
    char *text;
    unsigned number; /**< %1, %2 …; 0: it is in the foreground, or begins */
    pid_t group;     /**< 0: it is in the shell's */
    bool changed;    /**< it has ended or stopped, and nobody has been told */
    bool settled;    /**< settings holds how it left the terminal */
    struct termios settings;
    unsigned count;
    struct job_process {
        pid_t pid;
        int status; /**< wait word, or JOB_RUNS */
    } * process;
};

/** What was started or stopped last is the first. */
extern struct job *jobs_all;

/** The process started last in the background, `$!`; 0: none. */
extern pid_t jobs_last_background;

/** Begin a job without processes. @param text how it is shown; copied. NULL: it was no line */
struct job *jobs_begin(const char *text);
/** Fork a process of a job, or complain; in the child, shell_become_child() is done. Without
 * job control, what is in the background ignores SIGINT and SIGQUIT, and reads
 * /dev/null.
 * @param job NULL, for what is no job (`$( )`) and jobs_wait_pid()'s @return as
 * fork() */
pid_t job_fork(struct job *job, bool background);
/** Wait until the job has ended or is stopped. @return its last process's `$?`; 2: it has none */
int job_foreground(struct job *job);
/** Let it run: sets `$!`, and tells a person the numbers. */
void job_background(struct job *job);
/** Wait for a child that is no job. @return as job_foreground() */
int jobs_wait_pid(pid_t pid);

/** set -m, set +m. @return false, and standard error was told why: there is no terminal */
bool jobs_set_control(bool on);
/** Tell of each job that has ended or stopped; before each prompt. */
void jobs_notify(void);
/** May a person's shell end? The first time that jobs are stopped it is told so, and false. */
bool jobs_may_exit(void);
/** The shell ends: give the terminal back, end stopped jobs by SIGHUP. */
void jobs_end(void);

/** @name For commands.c
 * @{ */
/** Note which children have changed. @param options WNOHANG: until now; 0: wait
 * for one
 * @return 0, -EINTR, or -ECHILD: nothing ever will change */
int jobs_reap(int options);
/** JOB_RUNS while a process of it runs; then the wait word of one that is stopped, or the last. */
int job_word(const struct job *job);
/** What `$?` makes of a wait word. */
int job_status(int word);
/** Make it the current job, with a number. */
void job_make_current(struct job *job);
/** @param rank 0: the current job, `%+`; 1: the one before, `%-` @return NULL: there is none */
struct job *jobs_current(unsigned rank);
/** Print `[1] + Running  sleep 5`, and forget it if it has ended. @param option p, l or 0 */
void job_tell(struct job *job, FILE *file, char option);
/** It is no job any more. */
void job_forget(struct job *job);
/** @} */

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: processes: fork, exec, wait, groups, limits, pipes between them.
 * @ingroup grader
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tests.h"

extern char **environ;

static void
processes_ends(void)
{
    static const int number[] = { SIGTERM, SIGKILL, SIGABRT, SIGSEGV, SIGPIPE, SIGUSR2 };
    int status;

    for (int i = 0; i < 6; i++) {
        int code = (int)tests_random(256);
        pid_t child = fork();
        if (child == 0)
            _exit(code);
        printf("waits for it: %d\n", waitpid(child, &status, 0) == child);
        tests_say_status("child", status);
        child = fork();
        if (child == 0) {
            raise(number[i]);
            _exit(1);
        }
        waitpid(child, &status, 0);
        tests_say_status("child", status & ~0x80); /* with a core or without */
    }
    tests_say("nobody to wait for", wait(&status));
    tests_say("nor this one", waitpid(1 << 30, &status, 0));
}

static void
processes_many(void)
{
    int sum = 0, status, ended = 0;

    for (int i = 0; i < 60; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(i);
        tests_need(child > 0, "fork");
    }
    while (wait(&status) > 0) {
        sum += WEXITSTATUS(status);
        ended++;
    }
    printf("%d ended, sum %d\n", ended, sum);
}

static void
processes_stop(void)
{
    siginfo_t information = { 0 };
    int status;
    pid_t child = fork();

    if (child == 0) {
        raise(SIGSTOP);
        _exit(9);
    }
    waitpid(child, &status, WUNTRACED);
    tests_say_status("child", status);
    tests_say("no news", waitpid(child, &status, WNOHANG | WUNTRACED));
    kill(child, SIGCONT);
    tests_say("waitid", waitid(P_PID, (id_t)child, &information, WEXITED | WNOWAIT));
    printf("code %d, status %d, child %d\n", information.si_code, information.si_status,
           information.si_pid == child);
    tests_say("once more", waitid(P_PID, (id_t)child, &information, WEXITED));
    tests_say("and now", waitid(P_PID, (id_t)child, &information, WEXITED));
}

/** Run this program again. @param name the test */
static void
processes_run(const char *name, char *const *environment)
{
    char *const words[] = { (char *)tests_self, (char *)name, NULL };
    int status;

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        execve(tests_self, words, environment);
        _exit(98);
    }
    waitpid(child, &status, 0);
    tests_say_status(name, status);
}

static void
processes_environment(void)
{
    for (char **word = environ; *word != NULL; word++)
        if (strstr(*word, "PWD=") == NULL) /* the folders differ */
            puts(*word);
}

static void
processes_exec(void)
{
    char *const none[] = { NULL }, *const two[] = { "A=1", "LONG=some words", NULL };
    char *const words[] = { "x", NULL };

    processes_run("environ", none);
    processes_run("environ", two);
    processes_run("no such test", none);
    tests_say("exec of what is not there", execve("missing", words, none));
    tests_say("exec of a folder", execve(".", words, none));
    int file = open("text", O_WRONLY | O_CREAT | O_TRUNC, 0755);
    tests_need(file >= 0 && write(file, "just text\n", 10) == 10 && close(file) == 0, "write");
    tests_say("exec of a text", execve("text", words, none));
    chmod("text", 0644);
    tests_say("exec of what is none", execve("text", words, none));
}

static void
processes_spawn(void)
{
    char *const words[] = { (char *)tests_self, "environ", NULL }, *const one[] = { "B=2", NULL };
    posix_spawn_file_actions_t actions;
    char text[100] = "";
    pid_t child;
    int status;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "spawned", O_WRONLY | O_CREAT, 0644);
    tests_say("posix_spawn", posix_spawn(&child, tests_self, &actions, NULL, words, one));
    waitpid(child, &status, 0);
    tests_say_status("child", status);
    int file = open("spawned", O_RDONLY);
    tests_say("it has printed", read(file, text, sizeof(text) - 1));
    printf("%s", text);
    printf("not there: %s\n", strerror(posix_spawn(&child, "missing", NULL, NULL, words, one)));
}

/** Text through a chain of processes, each of which changes it. */
static void
processes_pipes(void)
{
    int from = -1, ends[2];
    char byte, text[500];

    for (int i = 0; i < 5; i++) {
        tests_need(pipe(ends) == 0, "pipe");
        pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            if (from < 0) {
                for (size_t at = 0; at < sizeof(text); at++)
                    text[at] = (char)('a' + tests_random(26));
                _exit(write(ends[1], text, sizeof(text)) != sizeof(text));
            }
            while (read(from, &byte, 1) == 1) {
                byte = (char)('a' + (byte - 'a' + i) % 26);
                write(ends[1], &byte, 1);
            }
            _exit(0);
        }
        tests_need(child > 0, "fork");
        close(ends[1]);
        if (from >= 0)
            close(from);
        from = ends[0];
    }
    size_t have = 0;
    for (ssize_t bytes; (bytes = read(from, text + have, sizeof(text) - have)) > 0;)
        have += (size_t)bytes;
    printf("%.*s\n", (int)have, text);
    while (wait(NULL) > 0)
        ;
}

static void
processes_pipe_rules(void)
{
    int ends[2];
    char block[5000] = { 0 };

    tests_need(pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0, "pipe2");
    printf("flags %d %d\n", fcntl(ends[0], F_GETFD), (fcntl(ends[0], F_GETFL) & O_NONBLOCK) != 0);
    tests_say("read of nothing", read(ends[0], block, 10));
    ssize_t bytes, all = 0;
    while ((bytes = write(ends[1], block, sizeof(block))) > 0)
        all += bytes;
    tests_say("write to what is full", bytes);
    printf("%d at least\n", all >= 4096);
    while (read(ends[0], block, sizeof(block)) > 0)
        ;
    close(ends[1]);
    tests_say("the end", read(ends[0], block, sizeof(block)));
    tests_need(pipe(ends) == 0, "pipe");
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN);
    tests_say("nobody reads", write(ends[1], block, 1));
    tests_say("seek in a pipe", lseek(ends[1], 0, SEEK_SET));
    tests_say("read of the end for writing", read(ends[1], block, 1));
}

static void
processes_groups(void)
{
    int status, ends[2];

    tests_need(pipe(ends) == 0, "pipe");
    pid_t child = fork();
    if (child == 0) {
        tests_need(setpgid(0, 0) == 0 && getpgrp() == getpid(), "setpgid");
        for (int i = 0; i < 3; i++)
            if (fork() == 0)
                for (;;)
                    pause();
        write(ends[1], "x", 1);
        for (;;)
            pause();
    }
    read(ends[0], &status, 1);
    tests_say("its group", getpgid(child) == child);
    tests_say("killpg", killpg(child, SIGTERM));
    waitpid(child, &status, 0);
    tests_say_status("its leader", status);
    child = fork();
    if (child == 0)
        _exit(setsid() == getpid() && getsid(0) == getpid() ? 0 : 1);
    waitpid(child, &status, 0);
    tests_say_status("setsid", status);
}

static void
processes_limits(void)
{
    struct rlimit limit = { .rlim_cur = 20, .rlim_max = 20 };
    int count = 0;

    tests_say("setrlimit", setrlimit(RLIMIT_NOFILE, &limit));
    while (dup(1) >= 0)
        count++;
    tests_say("one too many", dup(1));
    printf("%d\n", count + 3 <= 20);
    getrlimit(RLIMIT_NOFILE, &limit);
    printf("%lu %lu\n", (unsigned long)limit.rlim_cur, (unsigned long)limit.rlim_max);
    tests_say("above the hard one",
              setrlimit(RLIMIT_NOFILE, &(struct rlimit){ .rlim_cur = 30, .rlim_max = 20 }));
    struct rusage usage;
    tests_say("getrusage", getrusage(RUSAGE_SELF, &usage));
}

const struct test tests_processes[] = {
    { "exits", processes_ends },
    { "children", processes_many },
    { "stops", processes_stop },
    { "environ", processes_environment },
    { "exec", processes_exec },
    { "spawn", processes_spawn },
    { "pipes", processes_pipes },
    { "pipe-rules", processes_pipe_rules },
    { "groups", processes_groups },
    { "limits", processes_limits },
    { 0 },
};

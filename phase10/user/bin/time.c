/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief time: tells how long a program takes.
 * @ingroup programs
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char time_help[] =
    "usage: time [-p] PROGRAM [ARGUMENT]...\n"
    "Run a program, and tell how long it took: real time, and the processor's time in the\n"
    "program (user) and in the kernel (sys).\n"
    "  -p  in seconds alone, as POSIX has it\n";

/** What a shell says of a program that is there and cannot run, and of one that is not. */
#define TIME_CANNOT  126
#define TIME_UNKNOWN 127
/** And of one that a signal has ended: this and its number. */
#define TIME_SIGNAL 128

static void
time_print(const char *name, double seconds, bool plain)
{
    if (plain)
        fprintf(stderr, "%s %.2f\n", name, seconds);
    else
        fprintf(stderr, "%s\t%ldm%.3fs\n", name, (long)seconds / 60,
                seconds - (double)((long)seconds / 60 * 60));
}

static double
time_of(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static _Noreturn void
time_child(char **argv)
{
    int status;

    execvp(argv[0], argv);
    status = errno == ENOENT ? TIME_UNKNOWN : TIME_CANNOT;
    tool_warn("cannot run %s", argv[0]);
    _exit(status);
}

/** Run it. @return its status, as a shell would have it */
static int
time_run(char **argv, struct rusage *used)
{
    pid_t child = fork();
    int status;

    if (child < 0)
        tool_fail("cannot fork");
    if (child == 0)
        time_child(argv);
    signal(SIGINT, SIG_IGN); /* it is meant for the program; what was used by then is told */
    signal(SIGQUIT, SIG_IGN);
    while (wait4(child, &status, 0, used) < 0) {
        if (errno != EINTR)
            tool_fail("cannot wait");
    }
    return WIFSIGNALED(status) ? TIME_SIGNAL + WTERMSIG(status) : WEXITSTATUS(status);
}

int
main(int argc, char **argv)
{
    struct timespec begin, end;
    struct rusage used;
    bool plain = false;
    int option, status;

    tool_begin(argv, time_help);
    while ((option = getopt(argc, argv, "+p")) != -1) {
        if (option == '?')
            tool_usage(1);
        plain = true;
    }
    if (optind == argc)
        tool_usage(1);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    status = time_run(argv + optind, &used);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (!plain)
        fputc('\n', stderr);
    time_print("real",
               (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9,
               plain);
    time_print("user", time_of(&used.ru_utime), plain);
    time_print("sys", time_of(&used.ru_stime), plain);
    return tool_end(status);
}

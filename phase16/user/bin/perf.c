/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief perf: counts what a program, and all that it starts, costs.
 * @ingroup programs
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char perf_help[] =
    "usage: perf stat [-e NAME,...] PROGRAM [ARGUMENT]... | list\n"
    "Run a program, and count what it costs, with all that it starts.\n"
    "  -e    these events, and no others; `perf list` shows what there is\n";

/** What a shell says of programs that cannot run, and of one that a signal has ended. */
#define PERF_CANNOT  126
#define PERF_UNKNOWN 127
#define PERF_SIGNAL  128

/** What is shown if nobody says what. */
static const char perf_usual[] =
    "task_clock,sched_switch,page_fault,syscall_enter,irq_enter,"
    "cache_hit,cache_miss,block_issue,tlb_flush,cycles,instructions,llc_misses,"
    "branch_misses,dtlb_misses";

/** Is @p name one of a list, or is the list NULL? */
static bool
perf_is_wanted(const char *list, const char *name)
{
    size_t length = strlen(name);

    while (list != NULL && *list != '\0') {
        size_t word = strcspn(list, ",");

        if (word == length && strncmp(list, name, length) == 0)
            return true;
        list += word + (list[word] == ',');
    }
    return list == NULL;
}

/** One line of /dev/perf, for people. */
static void
perf_show(const char *name, const char *value, uint64_t time, uint64_t running)
{
    uint64_t number = strtoull(value, NULL, 10);

    if (strcmp(value, "-") == 0 || (running == 0 && time != 0)) {
        fprintf(stderr, "%18s  %s\n", *value == '-' ? "<not supported>" : "<not counted>", name);
    } else if (strcmp(name, "task_clock") == 0) {
        fprintf(stderr, "%11" PRIu64 ".%03" PRIu64 " ms  %s\n", number / 1000000,
                number / 1000 % 1000, name);
    } else if (running < time) {
        double part = (double)running / (double)time;

        fprintf(stderr, "%18.0f  %s (counted for %.0f %% of the time)\n", (double)number / part,
                name, part * 100);
    } else {
        fprintf(stderr, "%18" PRIu64 "  %s\n", number, name);
    }
}

/** All lines. @param list NULL: only the names, to stdout */
static void
perf_lines(FILE *file, const char *list, bool names)
{
    char line[120], name[40], value[40];
    uint64_t time, running;

    while (fgets(line, sizeof(line), file) != NULL) {
        if (sscanf(line, "%39s %39s %" SCNu64 " %" SCNu64, name, value, &time, &running) != 4)
            tool_refuse("/dev/perf says: %s", line);
        if (names)
            printf("%s%s\n", name, strcmp(value, "-") == 0 ? " (not on this machine)" : "");
        else if (perf_is_wanted(list, name))
            perf_show(name, value, time, running);
    }
}

/** Run it, as one that is counted. @return its status, as a shell would have it */
static int
perf_run(int counters, char **argv)
{
    pid_t child = fork();
    int status;

    if (child < 0)
        tool_fail("fork");
    if (child == 0) {
        if (write(counters, "attach", 6) != 6)
            tool_fail("/dev/perf");
        close(counters);
        execvp(argv[0], argv);
        status = errno == ENOENT ? PERF_UNKNOWN : PERF_CANNOT;
        tool_warn("cannot run %s", argv[0]);
        _exit(status);
    }
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            tool_fail("wait");
    }
    return WIFSIGNALED(status) ? PERF_SIGNAL + WTERMSIG(status) : WEXITSTATUS(status);
}

static int
perf_stat(FILE *file, int argc, char **argv)
{
    const char *list = perf_usual;
    struct timespec begin, end;
    int option, status;
    long long took;

    while ((option = getopt(argc, argv, "+e:")) != -1) {
        if (option != 'e')
            tool_usage(2);
        list = optarg;
    }
    if (optind == argc)
        tool_usage(2);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    status = perf_run(fileno(file), argv + optind);
    clock_gettime(CLOCK_MONOTONIC, &end);
    took = (end.tv_sec - begin.tv_sec) * 1000000000ll + end.tv_nsec - begin.tv_nsec;
    fprintf(stderr, "\nwhat %s has cost:\n", argv[optind]);
    perf_lines(file, list, false);
    fprintf(stderr, "%11lld.%03lld ms  from begin to end\n", took / 1000000, took / 1000 % 1000);
    return status;
}

int
main(int argc, char **argv)
{
    FILE *file;
    int status = 0;

    tool_begin(argv, perf_help);
    if (argc < 2 || (strcmp(argv[1], "stat") != 0 && (strcmp(argv[1], "list") != 0 || argc > 2)))
        tool_usage(2);
    file = fopen("/dev/perf", "r+");
    if (file == NULL)
        tool_fail("/dev/perf");
    if (strcmp(argv[1], "stat") == 0)
        status = perf_stat(file, argc - 1, argv + 1);
    else
        perf_lines(file, NULL, true);
    fclose(file);
    return tool_end(status);
}

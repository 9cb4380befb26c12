/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: a program for Linux, by musl, whose output is the same on every Linux.
 * @ingroup grader
 *
 *     tests NAME [SEED]     run one test; no name: list them
 *
 * Nothing printed depends on time, place, process numbers or addresses. The same file runs on
 * WasilOS and on this machine, and what it prints is compared (grader/checks/phase11_linux_musl.c):
 * so a test need not know what is right. It runs in an empty folder.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests.h"

const char *tests_self;

static const struct test *const tests_lists[] = { tests_stdio,     tests_memory, tests_signals,
                                                  tests_processes, tests_files,  tests_threads,
                                                  tests_waiting,   tests_time };

static uint64_t tests_state;

uint32_t
tests_random(uint32_t below)
{
    tests_state = tests_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(tests_state >> 33) % below;
}

void
tests_say(const char *what, long result)
{
    if (result == -1)
        printf("%s: %s\n", what, strerror(errno));
    else
        printf("%s: %ld\n", what, result);
}

void
tests_need(int holds, const char *what)
{
    if (holds)
        return;
    printf("%s: %s\n", what, strerror(errno));
    exit(100);
}

void
tests_say_status(const char *what, int status)
{
    if (WIFEXITED(status))
        printf("%s: exit %d\n", what, WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        printf("%s: killed by %s\n", what, strsignal(WTERMSIG(status)));
    else if (WIFSTOPPED(status))
        printf("%s: stopped by %s\n", what, strsignal(WSTOPSIG(status)));
    else
        printf("%s: status %#x\n", what, (unsigned)status);
}

uint32_t
tests_sum(uint32_t sum, const void *data, size_t size)
{
    const unsigned char *byte = data;

    sum ^= 2166136261u;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ byte[i]) * 16777619u;
    return sum;
}

int
main(int argc, char **argv)
{
    tests_self = argv[0];
    tests_state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (size_t i = 0; i < sizeof(tests_lists) / sizeof(*tests_lists); i++)
        for (const struct test *test = tests_lists[i]; test->name != NULL; test++)
            if (argc < 2) {
                puts(test->name);
            } else if (strcmp(test->name, argv[1]) == 0) {
                test->run();
                return 0;
            }
    return argc < 2 ? 0 : 99;
}

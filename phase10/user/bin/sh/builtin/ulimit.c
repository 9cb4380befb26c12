/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The builtin ulimit.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU ulimit, which has -f; getrlimit(2) for the others.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

/** A limit, and the unit in which it is told. */
struct ulimit {
    char letter;
    int resource;
    unsigned unit;
    const char *what;
};

static const struct ulimit ulimits[] = {
    { 't', RLIMIT_CPU, 1, "time (seconds)" },
    { 'f', RLIMIT_FSIZE, 512, "file (blocks)" },
    { 'd', RLIMIT_DATA, 1024, "data (kbytes)" },
    { 's', RLIMIT_STACK, 1024, "stack (kbytes)" },
    { 'c', RLIMIT_CORE, 512, "coredump (blocks)" },
    { 'p', RLIMIT_NPROC, 1, "process" },
    { 'n', RLIMIT_NOFILE, 1, "nofiles" },
    { 'v', RLIMIT_AS, 1024, "vmemory (kbytes)" },
    { 0 },
};

/** Set it to so many units. @return the status */
static int
ulimit_set(const struct ulimit *one, const char *text)
{
    char *end = "";
    unsigned long long units = strcmp(text, "unlimited") == 0 ? 0 : strtoull(text, &end, 10);
    rlim_t value = strcmp(text, "unlimited") == 0 ? RLIM_INFINITY : (rlim_t)(units * one->unit);
    const struct rlimit limit = { value, value };

    if (*text < '0' || (*text > '9' && value != RLIM_INFINITY) || *end != '\0' ||
        (value != RLIM_INFINITY && value / one->unit != units))
        return tool_complain("bad number: %s", text), 2;
    if (setrlimit(one->resource, &limit) != 0)
        return tool_complain("error setting limit: %s", strerror(errno)), 2;
    return 0;
}

int
builtin_ulimit(int argc, char **argv)
{
    char letter = 'f';
    int at = builtin_options(argc, argv, "atfdscpnv", &letter);

    for (const struct ulimit *one = ulimits; at > 0 && one->letter != 0; one++) {
        struct rlimit limit;

        if (letter != 'a' && letter != one->letter)
            continue;
        if (at < argc)
            return letter == 'a' ? (tool_complain("too many arguments"), 2)
                                 : ulimit_set(one, argv[at]);
        if (letter == 'a')
            printf("%-20s ", one->what);
        if (getrlimit(one->resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
            puts("unlimited");
        else
            printf("%llu\n", (unsigned long long)limit.rlim_cur / one->unit);
    }
    return at < 0 ? 2 : 0;
}

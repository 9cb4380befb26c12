/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief nice: runs a program with less, or more, of a claim to the processor.
 * @ingroup programs
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char nice_help[] =
    "usage: nice [-n CHANGE] PROGRAM [ARGUMENT]...\n"
    "Run a program that is nicer to others by CHANGE (10; -20 to 19; below 0: less nice).\n";

/** A change when none is given; and what a shell says of programs that cannot run. */
#define NICE_USUAL   10
#define NICE_TROUBLE 125
#define NICE_CANNOT  126
#define NICE_UNKNOWN 127

int
main(int argc, char **argv)
{
    int option, change = NICE_USUAL;

    tool_begin(argv, nice_help);
    tool_trouble = NICE_TROUBLE;
    while ((option = getopt(argc, argv, "+n:")) != -1) {
        if (option == '?')
            tool_usage(NICE_TROUBLE);
        change = (int)tool_number(optarg, "adjustment", -40, 40);
    }
    if (optind == argc)
        tool_usage(NICE_TROUBLE);
    errno = 0;
    if (nice(change) == -1 && errno != 0)
        tool_warn("cannot set niceness");
    execvp(argv[optind], argv + optind);
    tool_trouble = errno == ENOENT ? NICE_UNKNOWN : NICE_CANNOT;
    tool_fail("%s", argv[optind]);
}

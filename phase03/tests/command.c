/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines typed at the monitor.
 * @ingroup tests
 */
#include <lib/errno.h>
#include <lib/string.h>

#include <kernel/monitor/command.h>
#include <kernel/test/ktest.h>

static int
command_run_copy(const char *line)
{
    char copy[64];

    strlcpy(copy, line, sizeof(copy));
    return command_run(copy);
}

KTEST(command, many, "command: a line with more words than fit is refused as a whole")
{
    KEXPECT_EQ(command_run_copy("echo 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"), 0);
    KEXPECT_EQ(command_run_copy("echo 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"), -E2BIG);
}

KTEST(command, quotes, "command: quotes and backslashes keep blanks in a word")
{
    KEXPECT_EQ(command_run_copy("'nosuch command' \"a b\" c\\ d"), -ENOENT);
    KEXPECT_EQ(command_run_copy("echo \"a b"), -EINVAL);
    KEXPECT_EQ(command_run_copy("echo 2 3 4 5 6 7 8 9 10 11 12 13 14 15 '16 17'"), 0);
}

KTEST(command, none, "command: an empty line is none, and an unknown one says so")
{
    KEXPECT_EQ(command_run_copy(" \t "), 0);
    KEXPECT_EQ(command_run_copy("nosuch command"), -ENOENT);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief kill, and the names of signals. See tool.h.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, XCU kill; signal(7).
 */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <user/lib/tool/tool.h>

/** A status of a shell is this and the signal's number. */
#define KILL_STATUS 128

static const char *const kill_names[] = {
    NULL,   "HUP",  "INT",  "QUIT", "ILL",    "TRAP",   "ABRT",  "BUS",  "FPE",  "KILL", "USR1",
    "SEGV", "USR2", "PIPE", "ALRM", "TERM",   "STKFLT", "CHLD",  "CONT", "STOP", "TSTP", "TTIN",
    "TTOU", "URG",  "XCPU", "XFSZ", "VTALRM", "PROF",   "WINCH", "IO",   "PWR",  "SYS",
};

#define KILL_NAMES (sizeof(kill_names) / sizeof(kill_names[0]))

const char *
tool_signal_name(int number)
{
    return number >= 0 && (size_t)number < KILL_NAMES ? kill_names[number] : NULL;
}

int
tool_signal_number(const char *text)
{
    if (isdigit((unsigned char)*text)) {
        char *end;
        long number = strtol(text, &end, 10);

        return *end == '\0' && number < NSIG ? (int)number : -1;
    }
    if (strncasecmp(text, "SIG", 3) == 0)
        text += 3;
    for (size_t i = 1; i < KILL_NAMES; i++) {
        if (strcasecmp(text, kill_names[i]) == 0)
            return (int)i;
    }
    return -1;
}

/** -l: names of numbers, and of statuses; numbers of names. */
static int
kill_list(char **argv)
{
    int status = 0;

    for (size_t i = 1; *argv == NULL && i < KILL_NAMES; i++)
        puts(kill_names[i]);
    for (; *argv != NULL; argv++) {
        char *end;
        long number = strtol(*argv, &end, 10);
        const char *name = tool_signal_name((int)(number % KILL_STATUS));

        if (*end == '\0' && name != NULL)
            puts(name);
        else if (*end != '\0' && tool_signal_number(*argv) >= 0)
            printf("%d\n", tool_signal_number(*argv));
        else
            status = (tool_complain("%s: invalid signal", *argv), 1);
    }
    return status;
}

/** Send it to the process, the group or the job that a word names. @return the
 * status */
static int
kill_send(const char *word, int number, bool (*job)(const char *word, pid_t *pid))
{
    char *end;
    long value = strtol(word, &end, 10);
    pid_t pid = (pid_t)value;

    if (*word == '%' && job != NULL) {
        if (!job(word, &pid))
            return 2;
    } else if (end == word || *end != '\0' || pid != value) {
        return tool_complain("%s: arguments must be process IDs", word), 2;
    }
    if (kill(pid, number) == 0)
        return 0;
    tool_warn("(%s)", word);
    return 1;
}

int
tool_kill(char **argv, bool (*job)(const char *word, pid_t *pid))
{
    const char *name = "TERM";
    int number, status = 0;

    if (*++argv != NULL && strcmp(*argv, "-l") == 0)
        return kill_list(argv + 1);
    if (*argv != NULL && (strcmp(*argv, "-s") == 0 || strcmp(*argv, "-n") == 0))
        name = *++argv != NULL ? *argv++ : "";
    else if (*argv != NULL && **argv == '-' && strcmp(*argv, "--") != 0)
        name = *argv++ + 1;
    number = tool_signal_number(name);
    if (number < 0)
        return tool_complain("%s: invalid signal", name), 2;
    if (*argv != NULL && strcmp(*argv, "--") == 0)
        argv++;
    if (*argv == NULL)
        return tool_complain("usage: kill [-s SIGNAL | -SIGNAL] PID... | kill -l "
                             "[NUMBER]..."),
               2;
    for (; *argv != NULL; argv++) {
        int result = kill_send(*argv, number, job);

        status = result > status ? result : status;
    }
    return status;
}

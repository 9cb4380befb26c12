/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief chrt: runs a program with a scheduling policy, or tells that of a process.
 * @ingroup programs
 */
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char chrt_help[] =
    "usage: chrt [-o | -r | -b | -e] PROGRAM [ARGUMENT]...\n"
    "       chrt [-o | -r | -b | -e] -p PID\n"
    "Run a program, or let a process go on, as -o other, -r rr, -b batch (fair), -e ext (feedback\n"
    "queues). With -p alone, tell what it has; PID 0 is chrt itself.\n";

/** One for each letter. */
static const struct chrt_policy {
    char letter;
    int number;
    const char *name;
} chrt_policies[] = {
    { 'o', SCHED_OTHER, "other" },
    { 'r', SCHED_RR, "rr" },
    { 'b', SCHED_BATCH, "batch" },
    { 'e', SCHED_EXT, "ext" },
};

#define CHRT_POLICIES (sizeof(chrt_policies) / sizeof(chrt_policies[0]))

static void
chrt_set(int pid, const struct chrt_policy *policy)
{
    struct sched_param param = { .sched_priority = sched_get_priority_max(policy->number) };

    if (sched_setscheduler(pid, policy->number, &param) != 0)
        tool_fail("%d: %s", pid, policy->name);
}

static int
chrt_show(int pid)
{
    int number = sched_getscheduler(pid);

    if (number < 0)
        tool_fail("%d", pid);
    for (unsigned i = 0; i < CHRT_POLICIES; i++) {
        if (chrt_policies[i].number == number)
            printf("%s\n", chrt_policies[i].name);
    }
    return tool_end(0);
}

int
main(int argc, char **argv)
{
    const struct chrt_policy *policy = NULL;
    int option, pid = -1;

    tool_begin(argv, chrt_help);
    while ((option = getopt(argc, argv, "+orbep:")) != -1) {
        if (option == '?')
            tool_usage(1);
        if (option == 'p')
            pid = (int)tool_number(optarg, "process", 0, 1000000);
        for (unsigned i = 0; i < CHRT_POLICIES; i++) {
            if (chrt_policies[i].letter == option)
                policy = &chrt_policies[i];
        }
    }
    if (policy == NULL && pid >= 0)
        return chrt_show(pid);
    if (policy == NULL || (pid < 0) != (optind < argc))
        tool_usage(1);
    chrt_set(pid < 0 ? 0 : pid, policy);
    if (pid >= 0)
        return tool_end(0);
    execvp(argv[optind], argv + optind);
    tool_trouble = errno == ENOENT ? 127 : 126;
    tool_fail("%s", argv[optind]);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asking init for the machine's end. See power_tool.h.
 * @ingroup tools
 */
#include <user/lib/process/power_tool.h>

#include <errno.h>
#include <signal.h>
#include <sys/reboot.h>
#include <unistd.h>
#include <user/lib/tool/tool.h>

/** The number of init. */
#define POWER_INIT 1

int
power_tool(int argc, char **argv, const char *help, int number, int how)
{
    bool force = false;
    int option;

    tool_begin(argv, help);
    while ((option = getopt(argc, argv, "f")) != -1) {
        if (option != 'f')
            tool_usage(1);
        force = true;
    }
    if (optind < argc)
        tool_usage(1);
    if (!force && kill(POWER_INIT, number) == 0)
        return tool_end(0);
    if (!force && errno != ESRCH)
        tool_fail("init");
    sync();
    (void)reboot(how);
    tool_fail("reboot");
}

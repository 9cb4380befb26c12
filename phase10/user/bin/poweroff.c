/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief poweroff: end all programs and switch the machine off.
 * @ingroup tools
 */
#include <signal.h>
#include <sys/reboot.h>
#include <user/lib/process/power_tool.h>

static const char poweroff_help[] = "usage: poweroff [-f]\n"
                                    "End all programs and switch the machine off.\n"
                                    "  -f  at once: programs are not asked to end\n";

int
main(int argc, char **argv)
{
    return power_tool(argc, argv, poweroff_help, SIGUSR2, RB_POWER_OFF);
}

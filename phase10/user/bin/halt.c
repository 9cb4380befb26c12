/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief halt: end all programs and let the machine stand still.
 * @ingroup tools
 */
#include <signal.h>
#include <sys/reboot.h>
#include <user/lib/process/power_tool.h>

static const char halt_help[] = "usage: halt [-f]\n"
                                "End all programs and let the machine stand still.\n"
                                "  -f  at once: programs are not asked to end\n";

int
main(int argc, char **argv)
{
    return power_tool(argc, argv, halt_help, SIGUSR1, RB_HALT_SYSTEM);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief reboot: end all programs and start the machine again.
 * @ingroup tools
 */
#include <signal.h>
#include <sys/reboot.h>
#include <user/lib/process/power_tool.h>

static const char reboot_help[] = "usage: reboot [-f]\n"
                                  "End all programs and start the machine again.\n"
                                  "  -f  at once: programs are not asked to end\n";

int
main(int argc, char **argv)
{
    return power_tool(argc, argv, reboot_help, SIGTERM, RB_AUTOBOOT);
}

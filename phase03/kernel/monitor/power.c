/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `poweroff` and `reboot`.
 * @ingroup monitor
 */
#include <kernel/power/power.h>

#include <kernel/monitor/command.h>
#include <lib/errno.h>

static int
power_off_command(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return -EINVAL;
    power_off();
}

static int
power_reboot_command(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return -EINVAL;
    power_reboot();
}

COMMAND(poweroff, "", "switch the machine off", power_off_command);
COMMAND(reboot, "", "start the machine again", power_reboot_command);

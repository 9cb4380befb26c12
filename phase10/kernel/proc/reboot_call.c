/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system call reboot: the machine's end, at a program's wish.
 * @ingroup process
 *
 * Everybody is root so far, and may. Whatever was written goes to the disks
 * first (the table `shutdown`), programs are not asked: that is init's work.
 * Ctrl-Alt-Delete is a key like others here, so what switches it on or off
 * succeeds and does nothing.
 *
 * Source: reboot(2).
 */
#include <kernel/power/drain.h>
#include <kernel/power/power.h>
#include <kernel/proc/syscall.h>
#include <lib/errno.h>
#include <lib/linux/reboot.h>

/** Are these the magic numbers? */
static bool
reboot_call_meant(uint32_t first, uint32_t second)
{
    return first == LINUX_REBOOT_MAGIC1 &&
           (second == LINUX_REBOOT_MAGIC2 || second == LINUX_REBOOT_MAGIC2A ||
            second == LINUX_REBOOT_MAGIC2B || second == LINUX_REBOOT_MAGIC2C);
}

/* [call] */
static long
reboot_call(const uintptr_t *arguments)
{
    if (!reboot_call_meant((uint32_t)arguments[0], (uint32_t)arguments[1]))
        return -EINVAL;
    switch ((uint32_t)arguments[2]) {
    case LINUX_REBOOT_CMD_RESTART:
        power_reboot();
    case LINUX_REBOOT_CMD_POWER_OFF:
        power_off();
    case LINUX_REBOOT_CMD_HALT:
        power_shutdown();
        power_halt();
    case LINUX_REBOOT_CMD_CAD_ON:
    case LINUX_REBOOT_CMD_CAD_OFF:
        return 0;
    default:
        return -EINVAL;
    }
}
/* [/call] */

SYSCALL(88, reboot, 4, reboot_call);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief reboot(). See sys/reboot.h.
 * @ingroup libc
 */
#include <stddef.h>
#include <sys/reboot.h>
#include <sys/syscall.h>

int
reboot(int how)
{
    return (int)syscall(SYS_reboot, LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, how, NULL);
}

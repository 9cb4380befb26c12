/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of the machine.
 * @ingroup libc
 */
#ifndef USER_SYS_REBOOT_H
#define USER_SYS_REBOOT_H

#include <lib/linux/reboot.h>

/** @name How
 * @{ */
#define RB_AUTOBOOT    ((int)LINUX_REBOOT_CMD_RESTART)   /**< start again */
#define RB_HALT_SYSTEM ((int)LINUX_REBOOT_CMD_HALT)      /**< stand still */
#define RB_POWER_OFF   ((int)LINUX_REBOOT_CMD_POWER_OFF) /**< switch off */
#define RB_ENABLE_CAD  ((int)LINUX_REBOOT_CMD_CAD_ON)
#define RB_DISABLE_CAD ((int)LINUX_REBOOT_CMD_CAD_OFF)
/** @} */

/** End the machine now; init does it more gently. @return -1, and errno EINVAL:
 * no such way */
int reboot(int how);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What poweroff, reboot and halt have in common: they ask init.
 * @ingroup tools
 */
#ifndef USER_POWER_TOOL_H
#define USER_POWER_TOOL_H

/**
 * Be such a tool. Without a process 1, and with the option -f, the machine ends
 * at once.
 *
 * @param help   see user/lib/tool/tool.h
 * @param number the signal by which init is asked
 * @param how    RB_… of sys/reboot.h
 * @return the status
 */
int power_tool(int argc, char **argv, const char *help, int number, int how);

#endif

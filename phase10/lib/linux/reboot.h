/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Linux's numbers of the system call reboot.
 * @ingroup lib
 *
 * Two magic numbers, so that no program that has gone astray switches a machine
 * off. The second may be any of four: birthdays of Linus Torvalds and his
 * daughters, written in hexadecimal.
 *
 * Source: reboot(2).
 */
#ifndef LIB_LINUX_REBOOT_H
#define LIB_LINUX_REBOOT_H

/** Two numbers that nobody passes by mistake; the second may be one of four. */
#define LINUX_REBOOT_MAGIC1  0xFEE1DEADu
#define LINUX_REBOOT_MAGIC2  0x28121969u
#define LINUX_REBOOT_MAGIC2A 0x05121996u
#define LINUX_REBOOT_MAGIC2B 0x16041998u
#define LINUX_REBOOT_MAGIC2C 0x20112000u

/** What is to happen. */
#define LINUX_REBOOT_CMD_RESTART   0x01234567u
#define LINUX_REBOOT_CMD_HALT      0xCDEF0123u
#define LINUX_REBOOT_CMD_POWER_OFF 0x4321FEDCu
#define LINUX_REBOOT_CMD_CAD_ON    0x89ABCDEFu
#define LINUX_REBOOT_CMD_CAD_OFF   0x00000000u

#endif

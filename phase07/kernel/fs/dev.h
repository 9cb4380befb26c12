/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev: devices as files. An entry of a table makes one; disks are there by themselves.
 * @ingroup devfs
 *
 *     DEVICE_FILE(null, .mode = INODE_CHARACTER | 0666, .device = DEVICE_NUMBER(1, 3),
 *                 .ops = &memory_null_ops);
 */
#ifndef KERNEL_FS_DEV_H
#define KERNEL_FS_DEV_H

#include <kernel/fs/file.h>
#include <kernel/registry.h>

/** The number of a device, as stat tells it: Linux's (Documentation/admin-guide/devices.txt). */
#define DEVICE_NUMBER(major, minor) ((major) << 8 | (minor))

/** A file in /dev. Made by DEVICE_FILE() only. */
struct device_file {
    const char *name;
    uint32_t mode;   /**< INODE_CHARACTER or INODE_BLOCK, and permissions */
    uint32_t device; /**< DEVICE_NUMBER() */
    const struct file_ops *ops;
};

REGISTRY_DECLARE(device, struct device_file);

/** Add /dev/NAME. */
#define DEVICE_FILE(name_, ...)                                                            \
    static const struct device_file device_file_##name_ = { .name = #name_, __VA_ARGS__ }; \
    REGISTRY_ENTRY(device, 55, name_, device_file_##name_)

/** What /dev/console does: weak, until phase10 has terminals. */
extern const struct file_ops dev_console_ops;

/** What files of disks do; the inode belongs to devfs. */
extern const struct file_ops dev_disk_ops;

/** @return the name of the disk that a file of /dev stands for */
const char *dev_disk_name(const struct inode *inode);

/** @name What typing has to do with signals: weak, until phase08 has them
 * @{ */
/** Is who waits for typing to give up? @return false. Context: any, interrupts off too */
bool dev_console_cancelled(void);
/** Who reads the console has met a Ctrl-C. Does nothing. Context: a thread */
void dev_console_interrupt(void);
/** @} */

#endif

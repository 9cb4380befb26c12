/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief QEMU's firmware configuration device: named texts given on QEMU's command line.
 * @ingroup boot
 *
 * `-fw_cfg name=opt/wasil/cmdline,string=test` makes a "file" of that name. On a machine without
 * the device every name is unknown: nothing that a person needs may depend on it.
 *
 * Source: QEMU docs/specs/fw_cfg.
 */
#ifndef KERNEL_BOOT_FW_CFG_H
#define KERNEL_BOOT_FW_CFG_H

#include <stddef.h>

/**
 * Read a named text.
 *
 * @param name at most 55 characters
 * @param text gets the content and a NUL; what does not fit is cut off
 * @param size bytes in @p text, at least 1
 * @return 0; -ENODEV: no such device; -ENOENT: no such name
 */
int fw_cfg_read_text(const char *name, char *text, size_t size);

#endif

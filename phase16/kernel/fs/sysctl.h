/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers of the kernel that can be read, and perhaps set, while it runs: /proc/sys.
 * @ingroup procfs
 *
 *     SYSCTL(vm, swappiness, get, set);      is /proc/sys/vm/swappiness
 *
 * Source: proc(5), "/proc/sys".
 */
#ifndef KERNEL_FS_SYSCTL_H
#define KERNEL_FS_SYSCTL_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** One of them. Made by SYSCTL() only. */
struct sysctl {
    const char *directory, *name;
    uint64_t (*get)(void);      /**< NULL: it can only be set */
    int (*set)(uint64_t value); /**< NULL: it can only be read. May sleep. @return 0 or -EINVAL … */
};

REGISTRY_DECLARE(sysctl, struct sysctl);

/** Add /proc/sys/DIRECTORY/NAME. */
#define SYSCTL(directory_, name_, get_, set_)                                  \
    static const struct sysctl sysctl_##name_ = {                              \
        .directory = #directory_, .name = #name_, .get = (get_), .set = (set_) \
    };                                                                         \
    REGISTRY_ENTRY(sysctl, 55, directory_##_##name_, sysctl_##name_)

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines of /proc/meminfo that a subsystem adds by itself.
 * @ingroup procfs
 *
 *     MEMINFO(11, Cached, "kB", cached_kib);
 *
 * Source: proc(5), "/proc/meminfo".
 */
#ifndef KERNEL_FS_MEMINFO_H
#define KERNEL_FS_MEMINFO_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** One of them. Made by MEMINFO() only. */
struct meminfo {
    const char *name, *unit; /**< the unit is "kB", or "" where things are counted */
    uint64_t (*value)(void);
};

REGISTRY_DECLARE(meminfo, struct meminfo);

/** Add a line behind those of the total and the free memory, in the order of places. */
#define MEMINFO(place_, name_, unit_, value_)                            \
    static const struct meminfo meminfo_##name_ = { .name = #name_,      \
                                                    .unit = (unit_),     \
                                                    .value = (value_) }; \
    REGISTRY_ENTRY(meminfo, place_, name_, meminfo_##name_)

#endif

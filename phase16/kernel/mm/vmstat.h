/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What has happened to memory since the start, counted: /proc/vmstat.
 * @ingroup mm
 *
 *     VMSTAT(thp_fault_alloc);        the counter, at 0, and its line
 *     vmstat_add(&vmstat_thp_fault_alloc, 1);
 *
 * Source: proc(5), "/proc/vmstat".
 */
#ifndef KERNEL_MM_VMSTAT_H
#define KERNEL_MM_VMSTAT_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** One line. Made by VMSTAT() and VMSTAT_OF() only. */
struct vmstat {
    const char *name;
    const uint64_t *value;
};

REGISTRY_DECLARE(vmstat, struct vmstat);

/** A line for a counter that is there. */
#define VMSTAT_OF(name_, value_)                                                              \
    static const struct vmstat vmstat_entry_##name_ = { .name = #name_, .value = &(value_) }; \
    REGISTRY_ENTRY(vmstat, 55, name_, vmstat_entry_##name_)

/** A counter, `vmstat_NAME`, and its line. */
#define VMSTAT(name_)               \
    static uint64_t vmstat_##name_; \
    VMSTAT_OF(name_, vmstat_##name_)

/** Count. Context: any. */
static inline void
vmstat_add(uint64_t *counter, uint64_t by)
{
    __atomic_fetch_add(counter, by, __ATOMIC_RELAXED);
}

#endif

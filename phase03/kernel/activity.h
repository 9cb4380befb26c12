/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Activities: what the kernel does once it is up.
 * @ingroup init
 *
 * Start-up ends, and then something must go on: the tests that the command line asked for, or the
 * monitor, and one day a shell. Each is an entry of this table. kernel_main() asks them in order,
 * and the first that is wanted gets the machine. So a later phase puts its shell in front of the
 * monitor by adding a file.
 *
 * - `wanted` decides from what is known now (mostly the command line); NULL means always.
 * - `run` may return: the entries behind it are asked next. The last one, the monitor, never does.
 *
 * Places: 1x runs that end the machine (tests, benchmarks), 5x what a person sits in front of, 9x
 * the monitor.
 */
#ifndef KERNEL_ACTIVITY_H
#define KERNEL_ACTIVITY_H

#include <kernel/registry.h>

/** Something to do when start-up is over. Made by ACTIVITY() only. */
struct activity {
    const char *name;
    bool (*wanted)(void);
    void (*run)(void);
};

REGISTRY_DECLARE(activity, struct activity);

/**
 * Add an activity.
 *
 * @param place   two literal digits, see above
 * @param name_   unique among all activities
 * @param wanted_ `bool wanted(void)`, or NULL for always
 * @param run_    `void run(void)`
 */
#define ACTIVITY(place, name_, wanted_, run_)                              \
    static const struct activity activity_##name_ = { .name = #name_,      \
                                                      .wanted = (wanted_), \
                                                      .run = (run_) };     \
    REGISTRY_ENTRY(activity, place, name_, activity_##name_)

#endif

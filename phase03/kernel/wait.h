/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting: the one function that is called when there is nothing to do.
 * @ingroup x86
 *
 * Every loop that waits for a device or a person calls cpu_wait_event() between two looks. How
 * waiting is done changes as the kernel grows; who waits does not notice. The waiter in the highest
 * place counts.
 *
 * seam: phase05 sleeps until an interrupt (hlt), phase08 lets another thread run.
 */
#ifndef KERNEL_WAIT_H
#define KERNEL_WAIT_H

#include <kernel/registry.h>

/** A way of waiting. Made by WAITER() only. */
struct waiter {
    const char *name;
    /** Return after a while: at the latest when something may have happened. */
    void (*wait)(void);
};

REGISTRY_DECLARE(waiter, struct waiter);

/** Add a way of waiting; @p place (two literal digits) above all others makes it the one in use. */
#define WAITER(place, name_, wait_)                                                  \
    static const struct waiter waiter_##name_ = { .name = #name_, .wait = (wait_) }; \
    REGISTRY_ENTRY(waiter, place, name_, waiter_##name_)

/** Wait a little; may return early, so the caller looks again. Context: where sleeping is allowed.
 */
void cpu_wait_event(void);

#endif

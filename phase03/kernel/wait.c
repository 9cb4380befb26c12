/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting without interrupts: go round and look again.
 * @ingroup x86
 *
 * The plainest waiter need not let interrupts in: as long as it is the one in use, there are none.
 */
#include <kernel/wait.h>

#include <kernel/x86/cpu.h>

REGISTRY_DEFINE(waiter);

void
cpu_wait_until(bool (*happened)(void *context), void *context)
{
    uintptr_t flags = cpu_interrupts_save();

    while (!happened(context))
        REGISTRY_LAST(waiter)->wait();
    cpu_interrupts_restore(flags);
}

WAITER(11, spin, cpu_pause);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting without interrupts: go round and look again.
 * @ingroup x86
 */
#include <kernel/wait.h>

#include <kernel/x86/cpu.h>

REGISTRY_DEFINE(waiter);

void
cpu_wait_event(void)
{
    REGISTRY_LAST(waiter)->wait();
}

WAITER(11, spin, cpu_pause);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Peek, poke and dump survive an address where nothing is.
 * @ingroup monitor
 *
 * These take the place of the weak ones in kernel/monitor/access.c.
 */
#include <kernel/monitor/access.h>

#include <kernel/irq/probe.h>

int
access_read(vaddr_t address, void *to, size_t size)
{
    return probe_read(to, address, size);
}

int
access_write(vaddr_t address, const void *from, size_t size)
{
    return probe_write(address, from, size);
}

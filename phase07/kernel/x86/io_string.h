/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Port I/O of many words in one instruction: how disks without DMA move a sector.
 * @ingroup x86
 *
 * Source: Intel SDM vol. 2, INS, OUTS, REP.
 */
#ifndef KERNEL_X86_IO_STRING_H
#define KERNEL_X86_IO_STRING_H

#include <stddef.h>
#include <stdint.h>

/** Read @p count times 16 bits from @p port. @param memory of any alignment */
static inline void
io_in16_many(uint16_t port, void *memory, size_t count)
{
    __asm__ volatile("rep insw" : "+D"(memory), "+c"(count) : "d"(port) : "memory");
}

/** Write @p count times 16 bits to @p port. @param memory of any alignment */
static inline void
io_out16_many(uint16_t port, const void *memory, size_t count)
{
    __asm__ volatile("rep outsw" : "+S"(memory), "+c"(count) : "d"(port) : "memory");
}

#endif

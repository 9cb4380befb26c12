/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Port I/O: the x86's second address space, 65,536 ports, reached by two instructions only.
 * @ingroup x86
 *
 * The compiler neither reorders these against each other nor drops one: devices count accesses.
 * Source: Intel SDM vol. 1 §19 (input/output), vol. 2 IN, OUT.
 */
#ifndef KERNEL_X86_IO_H
#define KERNEL_X86_IO_H

#include <stdint.h>

/** @return a byte from @p port */
static inline uint8_t
io_in8(uint16_t port)
{
    uint8_t value;

    __asm__ volatile("inb %w1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

/** @return 16 bits from @p port */
static inline uint16_t
io_in16(uint16_t port)
{
    uint16_t value;

    __asm__ volatile("inw %w1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

/** @return 32 bits from @p port */
static inline uint32_t
io_in32(uint16_t port)
{
    uint32_t value;

    __asm__ volatile("inl %w1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

/** Write a byte to @p port. */
static inline void
io_out8(uint16_t port, uint8_t value)
{
    __asm__ volatile("outb %0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

/** Write 16 bits to @p port. */
static inline void
io_out16(uint16_t port, uint16_t value)
{
    __asm__ volatile("outw %0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

/** Write 32 bits to @p port. */
static inline void
io_out32(uint16_t port, uint32_t value)
{
    __asm__ volatile("outl %0, %w1" : : "a"(value), "Nd"(port) : "memory");
}

#endif

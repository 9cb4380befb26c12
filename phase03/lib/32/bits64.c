/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counting bits for 32-bit machines, under the names that GCC calls.
 * @ingroup lib
 *
 * No C source calls these: __builtin_popcount(), __builtin_ctzll() and their kin do, for
 * processors that have no instruction for it.
 */
#include <stdint.h>

/** GCC and Clang call these by name for `__builtin_popcount` and its relatives (libgcc's
 * interface). */
int __popcountsi2(uint32_t value);
int __popcountdi2(uint64_t value);
int __ctzdi2(uint64_t value);
int __ffsdi2(uint64_t value);

/* Sums of neighbours: of 1 bit, of 2, of 4; the multiplication adds up the four bytes. */
int
__popcountsi2(uint32_t value)
{
    value -= value >> 1 & 0x55555555;
    value = (value & 0x33333333) + (value >> 2 & 0x33333333);
    value = (value + (value >> 4)) & 0x0F0F0F0F;
    return (int)(value * 0x01010101 >> 24);
}

int
__popcountdi2(uint64_t value)
{
    return __popcountsi2((uint32_t)value) + __popcountsi2((uint32_t)(value >> 32));
}

/* As the builtin: undefined for 0. */
int
__ctzdi2(uint64_t value)
{
    uint32_t low = (uint32_t)value;

    return low ? __builtin_ctz(low) : 32 + __builtin_ctz((uint32_t)(value >> 32));
}

int
__ffsdi2(uint64_t value)
{
    return value ? __ctzdi2(value) + 1 : 0;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: the numbers of system calls, and how a position in a file is passed.
 * @ingroup syscall
 *
 * The numbers are those of the SYSCALL() lines. Source: syscall(2), "Architecture-specific
 * requirements".
 */
#ifndef MODE_SYSCALL_H
#define MODE_SYSCALL_H

#include <stdint.h>

/** The number of restart_syscall, which goes on with what must not begin anew. */
#define SYSCALL_RESTART 0

/** Bytes that mmap2's sixth argument counts in: so 32 bits reach 16 TiB. */
#define SYSCALL_MAP_UNIT 4096

/** What SYSCALL() makes of a line. */
#define SYSCALL_MODE(number_, name_, arguments_, fn_) \
    SYSCALL_DEFINE(number_, name_, name_, arguments_, fn_)

/** A position in a file: two arguments, the lower half first. @param first the lower one @return it
 */
static inline uint64_t
syscall_position(const uintptr_t *first)
{
    return (uint64_t)first[1] << 32 | first[0];
}

#endif

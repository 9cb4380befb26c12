/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What an x86 exception means, in words.
 * @ingroup lib
 *
 * Pure functions of the numbers that the CPU hands over, the same in 32 and 64 bit.
 *
 * Source: Intel SDM vol. 3A table 6-1 (names), §6.13 (error codes), §4.7 (of page faults), §2.3
 * (EFLAGS).
 */
#ifndef LIB_EXCEPTION_H
#define LIB_EXCEPTION_H

#include <stddef.h>
#include <stdint.h>

/** Enough for every text made here. */
#define EXCEPTION_TEXT 160

/** @return "page fault" and the like, or NULL for a vector without a name */
const char *exception_name(unsigned vector);

/** @return "#PF" and the like, or NULL */
const char *exception_short_name(unsigned vector);

/**
 * One line: name, vector, and what the error code says.
 *
 * @param buffer  gets the text; EXCEPTION_TEXT is enough
 * @param size    of @p buffer, in bytes
 * @param vector  the exception
 * @param error   what the CPU pushed, 0 where it pushes none
 * @param address CR2: looked at for page faults only
 */
void exception_describe(char *buffer, size_t size, unsigned vector, uint64_t error,
                        uint64_t address);

/** The flags that are set, by name: "IF ZF PF, IOPL 0". As exception_describe(). */
void exception_describe_flags(char *buffer, size_t size, uint64_t flags);

#endif

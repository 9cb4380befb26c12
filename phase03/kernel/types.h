/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The scalar types of addresses, and the little that every file may assume of the compiler.
 * @ingroup boot
 *
 * - paddr_t: an address as the memory controller sees it. 64 bits in every mode: a 32-bit kernel
 *   with PAE reaches beyond 4 GiB too.
 * - vaddr_t: an address as an instruction sees it, as wide as a pointer.
 * - Neither is ever stored in an `int` or printed by a fixed format: PRIXPADDR and PRIXVADDR are
 *   the conversions, and both print the mode's full width.
 *
 * Next to read: kernel/mm/address.h, which turns one kind into the other.
 */
#ifndef KERNEL_TYPES_H
#define KERNEL_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mode/types.h>

/** A physical address, in bytes. */
typedef uint64_t paddr_t;
/** A virtual address, in bytes: as wide as uintptr_t, which is not one type to every printf. */
typedef unsigned long vaddr_t;

/** printf conversion of a paddr_t that was cast to unsigned long long: it is no one type either. */
#define PRIXPADDR "016llx"
/** printf conversion of a vaddr_t. */
#define PRIXVADDR MODE_PRIXVADDR

/** Number of elements of an array (not of a pointer). */
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

#endif

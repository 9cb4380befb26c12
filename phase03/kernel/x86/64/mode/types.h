/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What <kernel/types.h> has to know about 64-bit mode.
 * @ingroup x86
 *
 * Until phase11 only compilers look at this folder: `make check` compiles all portable code with
 * it, so that nothing learns to depend on 32 bits in the meantime.
 */
#ifndef MODE_TYPES_H
#define MODE_TYPES_H

#include <stdint.h>

/** Bits of a pointer and of a general register. */
#define MODE_BITS 64

/** printf conversion of a vaddr_t, all its digits. */
#define MODE_PRIXVADDR "016lx"

_Static_assert(sizeof(uintptr_t) == 8 && sizeof(long) == 8, "this folder is for 64-bit code");

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What <kernel/types.h> has to know about 32-bit mode.
 * @ingroup x86
 *
 * The folder of the mode in use is on the include path, so portable code says <mode/types.h> and
 * never asks which mode it is compiled for.
 */
#ifndef MODE_TYPES_H
#define MODE_TYPES_H

#include <stdint.h>

/** Bits of a pointer and of a general register. */
#define MODE_BITS 32

/** printf conversion of a vaddr_t, all its digits. */
#define MODE_PRIXVADDR "08lx"

_Static_assert(sizeof(uintptr_t) == 4 && sizeof(long) == 4, "this folder is for 32-bit code");

#endif

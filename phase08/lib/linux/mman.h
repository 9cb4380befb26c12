/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Mapping memory: Linux's numbers and structs.
 * @ingroup abi
 *
 * Source: mmap(2), mprotect(2).
 */
#ifndef LIB_LINUX_MMAN_H
#define LIB_LINUX_MMAN_H

/** @name What may be done with pages
 * @{ */
#define PROT_NONE  0
#define PROT_READ  1
#define PROT_WRITE 2
#define PROT_EXEC  4
/** @} */

/** @name Kinds of mappings
 * @{ */
#define MAP_SHARED          0x01
#define MAP_PRIVATE         0x02
#define MAP_TYPE            0x0F
#define MAP_FIXED           0x10
#define MAP_ANONYMOUS       0x20
#define MAP_GROWSDOWN       0x0100
#define MAP_DENYWRITE       0x0800
#define MAP_EXECUTABLE      0x1000
#define MAP_LOCKED          0x2000
#define MAP_NORESERVE       0x4000
#define MAP_POPULATE        0x8000
#define MAP_STACK           0x20000
#define MAP_HUGETLB         0x40000
#define MAP_HUGE_SHIFT      26 /**< above: log2 of the size of the large pages, or 0 */
#define MAP_FIXED_NOREPLACE 0x100000
/** @} */

/** i386's old mmap (90) has more arguments than calls had then: it takes their address. */
struct mmap_arguments {
    unsigned long address, length, protection, flags, file, offset;
};

#endif

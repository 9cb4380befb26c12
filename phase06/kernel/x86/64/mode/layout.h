/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: what the upper half of addresses is used for.
 * @ingroup x86
 *
 * The direct map has 64 TiB; each of the others a TiB of its own, so that one entry of the root is
 * never shared. kmap() is never needed here, and has a place all the same.
 */
#ifndef MODE_LAYOUT_H
#define MODE_LAYOUT_H

/** Programs' addresses end here. The last page of the lower half is nobody's: behind a SYSCALL in
 * its last two bytes there would be an address that is none. (Nor is what lies below MM_START.) */
#define LAYOUT_USER_END     0x00007ffffffff000ul
#define LAYOUT_DIRECT_START 0xffff800000000000ul
#define LAYOUT_DIRECT_END   0xffffc00000000000ul
/** The first physical address that is not seen from the first line of C on. */
#define LAYOUT_EARLY_END 0x0000000100000000ul

/** Mappings that come and go: from the first address to the first behind. */
#define LAYOUT_VMALLOC_START 0xffffc90000000000ul
#define LAYOUT_VMALLOC_END   0xffffca0000000000ul
#define LAYOUT_MMIO_START    0xffffcb0000000000ul
#define LAYOUT_MMIO_END      0xffffcc0000000000ul
#define LAYOUT_KMAP_START    0xffffcd0000000000ul
#define LAYOUT_KMAP_END      0xffffcd0000200000ul

#endif

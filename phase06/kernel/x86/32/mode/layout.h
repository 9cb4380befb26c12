/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: what the last GiB of addresses is used for.
 * @ingroup x86
 *
 * | from | to | what |
 * |---|---|---|
 * | C0000000 | F0000000 | memory, in order of physical addresses (kernel/x86/32/mode/address.h) |
 * | F0000000 | F8000000 | vmalloc() |
 * | F8000000 | FE000000 | device registers |
 * | FE000000 | FE200000 | kmap() |
 *
 * Below C0000000 programs live, from phase08 on. The very last pages stay empty: -1 is no address.
 */
#ifndef MODE_LAYOUT_H
#define MODE_LAYOUT_H

/** Programs' addresses end here; the first page is nobody's. */
#define LAYOUT_USER_END     0xC0000000u
#define LAYOUT_DIRECT_START 0xC0000000u
#define LAYOUT_DIRECT_END   0xF0000000u
/** The first physical address that is not seen from the first line of C on. */
#define LAYOUT_EARLY_END 0x30000000u

/** Mappings that come and go: from the first address to the first behind. */
#define LAYOUT_VMALLOC_START 0xF0000000u
#define LAYOUT_VMALLOC_END   0xF8000000u
#define LAYOUT_MMIO_START    0xF8000000u
#define LAYOUT_MMIO_END      0xFE000000u
#define LAYOUT_KMAP_START    0xFE000000u
#define LAYOUT_KMAP_END      0xFE200000u

#endif

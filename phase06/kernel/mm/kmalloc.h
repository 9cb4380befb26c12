/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's heap: memory by the byte.
 * @ingroup mm
 *
 * - NULL means out of memory; every caller lives with that. Memory is aligned to 16 bytes and
 *   directly mapped (virt_to_phys() works), contiguous, and at most KMALLOC_MAX bytes.
 * - May be called with or without interrupts, also by interrupt handlers; never sleeps.
 * - `kmalloc=debug` (the default): every block knows who allocated and who freed it, stands between
 *   redzones and is poisoned when it is freed. Overflow, use after free, double free and wild
 *   pointers are then reported with their owner, and `leaks` counts by call site.
 * - `kmalloc=fast`: none of that, 15 to 50 times as fast. Benchmarks measure this one.
 *
 * Next to read: kmalloc.c (the rules), slab.h (the places), kmalloc_debug.h (the checks).
 */
#ifndef KERNEL_MM_KMALLOC_H
#define KERNEL_MM_KMALLOC_H

#include <kernel/types.h>

/** What kmalloc() promises about the lowest bits of an address. */
#define KMALLOC_ALIGNMENT 16
/** The most bytes that can be asked for (in debug mode a few less, for the redzones). */
#define KMALLOC_MAX (4u << 20)

/** Allocate. @return @p size bytes of any content, or NULL. 0 is a size like any other: a pointer
 * that no other block has, to be freed, and nothing to be used */
void *kmalloc(size_t size) __attribute__((malloc, alloc_size(1)));

/** Allocate and fill with zeros. @return as kmalloc() */
void *kzalloc(size_t size) __attribute__((malloc, alloc_size(1)));

/** Allocate an array filled with zeros. @return as kmalloc(); NULL too if the product overflows */
void *kcalloc(size_t count, size_t size) __attribute__((malloc, alloc_size(1, 2)));

/**
 * Allocate at a multiple of @p alignment: a power of two, at most PAGE_SIZE; more is a broken
 * invariant. @return as kmalloc()
 */
void *kmalloc_aligned(size_t size, size_t alignment) __attribute__((malloc, alloc_size(1)));

/**
 * Change the size; the content stays as far as both sizes reach.
 *
 * @param memory from this heap, or NULL: as kmalloc()
 * @param size   new size; 0 is a size like any other
 * @return the memory, perhaps elsewhere (with 16-byte alignment only), or NULL: then @p memory is
 *         as it was
 */
void *krealloc(void *memory, size_t size) __attribute__((alloc_size(2)));

/** Free what any of the above gave. NULL does nothing. What is no such memory is a panic. */
void kfree(void *memory);

/** kmalloc() and kfree() for an allocator above: guards blame the return address of @p frame. */
void *kmalloc_for(size_t size, const void *frame) __attribute__((malloc, alloc_size(1)));
void kfree_for(void *memory, const void *frame);

/** @return how many bytes may be used at @p memory: at least what was asked for */
size_t kmalloc_size(const void *memory);

/** Are blocks guarded (`kmalloc=debug`)? */
bool kmalloc_is_debug(void);

#endif

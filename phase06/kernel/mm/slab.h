/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Slots: places of a few fixed sizes, cut out of blocks of pages (slabs).
 * @ingroup mm
 *
 * Sizes up to SLAB_MAX are rounded up to a class; a slab holds slots of one class only. So struct
 * page says how large a slot is, and no slot needs a header. Free slots of a slab are chained
 * through their first word. Larger sizes get a block of pages each. A slab that becomes empty goes
 * back to the page allocator, but for one of each class: or the same page would come and go for
 * ever.
 *
 * - A class whose size is a power of two aligns its slots to that size.
 * - Callers keep interrupts off; each class has a lock. What comes and goes by one kind (tasks,
 * files) is object.h's.
 *
 * Invariant: a slab is in its class's list exactly when it has a free slot; page.slab_used counts
 * the others. All pages of a block carry its state and order, so any of them leads to the head.
 * Source: J. Bonwick, "The Slab Allocator", USENIX Summer 1994.
 */
#ifndef KERNEL_MM_SLAB_H
#define KERNEL_MM_SLAB_H

#include <kernel/mm/page.h>
#include <kernel/sync/spinlock.h>

/** The largest slot; the largest block. */
#define SLAB_MAX       3072
#define SLAB_BLOCK_MAX ((size_t)PAGE_SIZE << PAGE_ORDER_MAX)
/** Every slot is aligned to this at least. */
#define SLAB_ALIGNMENT 16

/** A size of slots. 32 bytes: an index becomes an address by a shift. */
struct slab_class {
    uint32_t size;  /**< of a slot, bytes */
    uint32_t order; /**< of a slab */
    uint32_t slots; /**< in a slab */
    uint32_t first; /**< the first slab with a free slot, or PAGE_NONE */
    uint32_t slabs, used;
    struct spinlock lock; /**< around the three above, and its slabs */
} __attribute__((aligned(32)));

/** A slot, or a block that stands for one. */
struct slab_slot {
    void *memory;
    size_t size;
};

/** The number of classes. */
#define SLAB_CLASSES 14

/** All classes, by size, and what is in use beyond them (atomic). */
extern struct slab_class slab_classes[SLAB_CLASSES];
extern uint32_t slab_large_blocks, slab_large_pages;

/**
 * Called for each slot of a new slab or block, before it is given out; NULL: nothing to do. Free
 * slots keep what is in them, but for the first word.
 */
extern void (*slab_prepare)(struct slab_slot slot);

/** @return a slot of at least @p size bytes, or NULL: out of memory, or beyond SLAB_BLOCK_MAX */
void *slab_alloc(size_t size);

/** Free a slot. @p page is what slab_page() said about it. */
void slab_free(void *slot, struct page *page);

/** @return the head of the slab or block that this pointer leads into, or NULL: neither */
/* [page] */
static inline struct page *
slab_page(const void *pointer)
{
    vaddr_t number = virt_to_page_number(pointer);
    const struct page *page = &page_frames[number];

    if (number >= page_frames_count || !(page->state & (PAGE_IS_SLAB | PAGE_IS_LARGE)))
        return NULL;
    return &page_frames[number & ~(((vaddr_t)1 << page->order) - 1)];
}
/* [/page] */

/** @return the size of the slots in this slab, or of this block */
size_t slab_size(const struct page *page);

/** @return the slot that this pointer leads into; memory is NULL behind the last slot of a slab */
struct slab_slot slab_slot_at(const struct page *page, const void *pointer);

/** Give all empty slabs back: at most one of each class; and those of objects (object.h). */
void slab_trim(void);

/** Call @p each for every slot, free ones too. Interrupts are off all the time. */
void slab_walk(void (*each)(struct slab_slot slot, void *context), void *context);

#endif

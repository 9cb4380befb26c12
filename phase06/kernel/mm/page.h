/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Page frames: one struct page for each 4 KiB of physical memory, and how to get some.
 * @ingroup mm
 *
 *     struct page *page = page_alloc(0, PAGE_ZERO);    2^0 pages, or NULL
 *     uint64_t *table = page_to_virt(page);
 *     page_free(page, 0);
 *
 * - A block is 2^order frames, aligned to its size; its first struct page speaks for all of it.
 * - page_alloc() gives it with one reference. Who is alone with it says page_free(); who shares it
 *   says page_get() and page_put(), and the last page_put() frees.
 * - Any of these may be called with or without interrupts, also by interrupt handlers.
 *
 * Next to read: zone.h (the buddies), page_alloc.c, memory.c (where the table comes from).
 */
#ifndef KERNEL_MM_PAGE_H
#define KERNEL_MM_PAGE_H

#include <kernel/mm/address.h>
#include <kernel/types.h>

/** Bits and bytes of a page. */
#define PAGE_SHIFT 12
#define PAGE_SIZE  4096
/** The largest block is 2^10 pages, 4 MiB. */
#define PAGE_ORDER_MAX 10
/** In place of a frame number: none. */
#define PAGE_NONE 0xFFFFFFFFu

/** What page_alloc() is asked for; 0: memory that page_to_virt() can show. */
enum page_request {
    PAGE_DMA = 1,  /**< below 16 MiB, for ISA DMA: 24 address lines (PC/AT Technical Reference) */
    PAGE_HIGH = 2, /**< any memory will do; what is not directly mapped is taken first */
    PAGE_ZERO = 4, /**< filled with zeros */
    PAGE_EASY = 8, /**< only what is free: nobody has to give anything back for it */
};

/** Bits of page.state. Bits 8 and up are phase16's, for the page cache. */
enum page_state {
    PAGE_IS_MANAGED = 1,  /**< page_alloc() may give it; clear: a hole, reserved, the kernel */
    PAGE_IS_FREE = 2,     /**< heads a free block in its zone's lists */
    PAGE_IS_USED = 4,     /**< heads a block that page_alloc() gave */
    PAGE_IS_SLAB = 8,     /**< in a block that slab.c cuts into slots */
    PAGE_IS_LARGE = 16,   /**< in a block that slab.c gave as a whole */
    PAGE_IS_POOLED = 64,  /**< heads a large page of phase16's pool, while a program has it */
    PAGE_IS_OBJECTS = 32, /**< in a slab of phase16's caches: owner is its head */
};

/**
 * What is known about a frame: 24 bytes (32 in 64 bit), designed once for the life of the system.
 *
 * The members below the line belong to whoever has the block. While it is free, that is zone.c
 * (the links only); slab.c uses all; phase16 has the links for its LRU lists, owner and index for
 * file and offset.
 */
struct page {
    uint16_t state;      /**< enum page_state */
    uint8_t order;       /**< of the block that this frame heads (of the whole slab in slabs) */
    uint8_t zone;        /**< enum zone_id, never changes */
    uint32_t references; /**< of the block's users; 0 when it is free */
    /* ---- */
    uint32_t next, previous; /**< a list's neighbours as frame numbers: half of a 64-bit pointer */
    void *owner;
    union {
        uint32_t index;
        struct {
            uint16_t slab_used;
            uint8_t slab_class;
        };
    };
};

_Static_assert(sizeof(struct page) == (sizeof(void *) == 4 ? 24 : 32), "the table stays compact");

/** The table of all frames, from frame 0 on, and how many it describes. */
extern struct page *page_frames;
extern uint32_t page_frames_count;
/** Where frame 0 is seen: phys_to_virt(0). */
extern char *page_memory;

/**
 * Allocate 2^order pages. May not sleep, so it may fail at any time; callers live with that.
 *
 * @param order   0 to PAGE_ORDER_MAX
 * @param request enum page_request, ORed; without PAGE_HIGH and PAGE_DMA it is normal memory, DMA
 *                memory where there is no other
 * @return the block's first page with one reference, or NULL: out of memory
 */
struct page *page_alloc(unsigned order, unsigned request);

/**
 * Give a block back that has one reference. Anything but a block that page_alloc() gave with this
 * order, once, is a broken invariant: panic.
 *
 * @param page  NULL does nothing
 * @param order as it was allocated
 */
void page_free(struct page *page, unsigned order);

/** One user more for this block. */
void page_get(struct page *page);

/** One user less; the last one frees the block. @return true if it was the last. NULL: false */
bool page_put(struct page *page);

/** Give the frames that wait in the hot lists back to the buddies, so that all is merged. */
void page_drain(void);

/** @return a frame's number: its physical address / PAGE_SIZE */
static inline uint32_t
page_number(const struct page *page)
{
    return (uint32_t)(page - page_frames);
}

/** @return the physical address of the frame */
static inline paddr_t
page_to_phys(const struct page *page)
{
    return (paddr_t)page_number(page) << PAGE_SHIFT;
}

/** @return the frame that this address lies in, or NULL where there is no managed memory */
static inline struct page *
phys_to_page(paddr_t address)
{
    paddr_t number = address >> PAGE_SHIFT;

    if (number >= page_frames_count || !(page_frames[number].state & PAGE_IS_MANAGED))
        return NULL;
    return &page_frames[number];
}

/** Is the frame directly mapped? High memory is not: kmap.h shows it for a moment. */
static inline bool
page_is_mapped(const struct page *page)
{
    return page_to_phys(page) < address_limit();
}

/** @return where the memory is seen; panics for high memory */
static inline void *
page_to_virt(const struct page *page)
{
    return phys_to_virt(page_to_phys(page));
}

/** @return the frame number at a pointer into the direct map; for any other pointer a number that
 * is none, or that of a frame which is not directly mapped. Never panics */
static inline vaddr_t
virt_to_page_number(const void *pointer)
{
    return ((vaddr_t)pointer - (vaddr_t)page_memory) >> PAGE_SHIFT;
}

/** @return the page at a pointer into the direct map, or NULL as phys_to_page() */
static inline struct page *
virt_to_page(const void *pointer)
{
    return phys_to_page(virt_to_phys(pointer));
}

/** How many references the block has: 1 means that its holder may change it (copy on write). */
static inline uint32_t
page_references(const struct page *page)
{
    return __atomic_load_n(&page->references, __ATOMIC_ACQUIRE);
}

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Slabs: cutting, filling, emptying.
 * @ingroup mm
 *
 * The way of a slot: slab_alloc() → slab_create() if all slabs are full → slab_free() →
 * slab_destroy() if it was the last in use.
 */
#include <kernel/mm/slab.h>

#include <kernel/mm/object.h>
#include <kernel/mm/page.h>

LOCK_CLASS(82, slab);

/* Sizes: powers of two and the middle between them. No slab wastes more than a sixteenth part. */
#define SLAB_CLASS(size_, order_)                                                          \
    {                                                                                      \
        .size = (size_), .order = (order_), .first = PAGE_NONE,                            \
        .slots = ((uint32_t)PAGE_SIZE << (order_)) / (size_), .lock = SPINLOCK_INIT(slab), \
    }

struct slab_class slab_classes[SLAB_CLASSES] = {
    SLAB_CLASS(16, 0),   SLAB_CLASS(32, 0),   SLAB_CLASS(48, 0),   SLAB_CLASS(64, 0),
    SLAB_CLASS(96, 0),   SLAB_CLASS(128, 0),  SLAB_CLASS(192, 0),  SLAB_CLASS(256, 0),
    SLAB_CLASS(512, 0),  SLAB_CLASS(768, 0),  SLAB_CLASS(1024, 1), SLAB_CLASS(1536, 1),
    SLAB_CLASS(2048, 2), SLAB_CLASS(3072, 2),
};
/** Which class, by the size in units of 16 bytes, rounded up. */
static struct slab_class *const slab_class_of[SLAB_MAX / SLAB_ALIGNMENT + 1] = {
    [0 ... 1] = &slab_classes[0],     [2] = &slab_classes[1],
    [3] = &slab_classes[2],           [4] = &slab_classes[3],
    [5 ... 6] = &slab_classes[4],     [7 ... 8] = &slab_classes[5],
    [9 ... 12] = &slab_classes[6],    [13 ... 16] = &slab_classes[7],
    [17 ... 32] = &slab_classes[8],   [33 ... 48] = &slab_classes[9],
    [49 ... 64] = &slab_classes[10],  [65 ... 96] = &slab_classes[11],
    [97 ... 128] = &slab_classes[12], [129 ... 192] = &slab_classes[13],
};

/** What happens once for many slots: kept out of the functions that run for each. */
#define SLAB_RARE __attribute__((noinline, cold))

uint32_t slab_large_blocks, slab_large_pages;
void (*slab_prepare)(struct slab_slot slot);

/** Mark or unmark all pages of a block. */
static void
slab_mark(struct page *head, unsigned order, unsigned state)
{
    for (uint32_t i = 0; i < 1u << order; i++) {
        head[i].state = (uint16_t)((head[i].state & ~(PAGE_IS_SLAB | PAGE_IS_LARGE)) | state);
        head[i].order = (uint8_t)order;
    }
}

/* ---- the list of slabs with free slots ----------------------------------------------------- */

SLAB_RARE static void
slab_list_add(struct slab_class *class, struct page *slab)
{
    slab->previous = PAGE_NONE;
    slab->next = class->first;
    if (slab->next != PAGE_NONE)
        page_frames[slab->next].previous = page_number(slab);
    class->first = page_number(slab);
}

SLAB_RARE static void
slab_list_remove(struct slab_class *class, struct page *slab)
{
    if (slab->previous == PAGE_NONE)
        class->first = slab->next;
    else
        page_frames[slab->previous].next = slab->next;
    if (slab->next != PAGE_NONE)
        page_frames[slab->next].previous = slab->previous;
}

/* ---- slabs --------------------------------------------------------------------------------- */

SLAB_RARE static struct page *
slab_create(struct slab_class *class)
{
    struct page *slab = page_alloc(class->order, 0);
    char *memory;

    if (slab == NULL)
        return NULL;
    slab_mark(slab, class->order, PAGE_IS_SLAB);
    slab->owner = NULL;
    slab->slab_used = 0;
    slab->slab_class = (uint8_t)(class - slab_classes);
    memory = page_to_virt(slab);
    for (unsigned i = class->slots; i-- > 0;) {
        void **slot = (void **)(memory + i * class->size);

        if (slab_prepare != NULL)
            slab_prepare((struct slab_slot){ slot, class->size });
        *slot = slab->owner;
        slab->owner = slot;
    }
    slab_list_add(class, slab);
    class->slabs++;
    return slab;
}

SLAB_RARE static void
slab_destroy(struct slab_class *class, struct page *slab)
{
    slab_list_remove(class, slab);
    class->slabs--;
    slab_mark(slab, class->order, 0);
    page_free(slab, class->order);
}

void
slab_trim(void)
{
    (void)object_trim();
    for (unsigned i = 0; i < SLAB_CLASSES; i++) {
        struct slab_class *class = &slab_classes[i];
        uintptr_t flags = spin_lock_irq(&class->lock);

        for (uint32_t number = class->first; number != PAGE_NONE;) {
            struct page *slab = &page_frames[number];

            number = slab->next;
            if (slab->slab_used == 0)
                slab_destroy(class, slab);
        }
        spin_unlock_irq(&class->lock, flags);
    }
}

/* ---- blocks -------------------------------------------------------------------------------- */

SLAB_RARE static void *
slab_alloc_block(size_t size)
{
    unsigned order = 0;
    struct page *block;

    while (order <= PAGE_ORDER_MAX && (size_t)PAGE_SIZE << order < size)
        order++;
    block = page_alloc(order, 0);
    if (block == NULL)
        return NULL;
    slab_mark(block, order, PAGE_IS_LARGE);
    __atomic_fetch_add(&slab_large_blocks, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&slab_large_pages, 1u << order, __ATOMIC_RELAXED);
    if (slab_prepare != NULL)
        slab_prepare((struct slab_slot){ page_to_virt(block), (size_t)PAGE_SIZE << order });
    return page_to_virt(block);
}

SLAB_RARE static void
slab_free_block(struct page *block)
{
    unsigned order = block->order;

    __atomic_fetch_sub(&slab_large_blocks, 1, __ATOMIC_RELAXED);
    __atomic_fetch_sub(&slab_large_pages, 1u << order, __ATOMIC_RELAXED);
    slab_mark(block, order, 0);
    page_free(block, order);
}

/* ---- slots --------------------------------------------------------------------------------- */

/* [alloc] */
void *
slab_alloc(size_t size)
{
    struct slab_class *class;
    struct page *slab;
    void **slot = NULL;

    if (size > SLAB_MAX)
        return slab_alloc_block(size);
    class = slab_class_of[(size + SLAB_ALIGNMENT - 1) / SLAB_ALIGNMENT];

    spin_lock(&class->lock);
    slab = class->first != PAGE_NONE ? &page_frames[class->first] : slab_create(class);
    if (slab != NULL) {
        slot = slab->owner;
        slab->owner = *slot;
        slab->slab_used++;
        if (slab->owner == NULL)
            slab_list_remove(class, slab);
        class->used++;
    }
    spin_unlock(&class->lock);
    return slot;
}
/* [/alloc] */

/* [free] */
void
slab_free(void *slot, struct page *page)
{
    struct slab_class *class = &slab_classes[page->slab_class];

    __asm__("" : "+r"(class)); /* or its address is worked out anew for each member */
    if (page->state & PAGE_IS_LARGE) {
        slab_free_block(page);
        return;
    }
    spin_lock(&class->lock);
    if (page->owner == NULL)
        slab_list_add(class, page);
    *(void **)slot = page->owner;
    page->owner = slot;
    class->used--;
    if (--page->slab_used == 0 && (page->next & page->previous) != PAGE_NONE)
        slab_destroy(class, page); /* it has neighbours: they have room, too */
    spin_unlock(&class->lock);
}
/* [/free] */

size_t
slab_size(const struct page *page)
{
    return page->state & PAGE_IS_SLAB ? slab_classes[page->slab_class].size
                                      : (size_t)PAGE_SIZE << page->order;
}

struct slab_slot
slab_slot_at(const struct page *page, const void *pointer)
{
    char *memory = page_to_virt(page);
    size_t size = slab_size(page);
    size_t number = (size_t)((const char *)pointer - memory) / size;

    if ((page->state & PAGE_IS_SLAB) && number >= slab_classes[page->slab_class].slots)
        return (struct slab_slot){ NULL, 0 };
    return (struct slab_slot){ memory + number * size, size };
}

void
slab_walk(void (*each)(struct slab_slot slot, void *context), void *context)
{
    for (uint32_t number = 0; number < page_frames_count; number++) {
        const struct page *page = &page_frames[number];
        char *memory;
        unsigned slots;

        if (!(page->state & PAGE_IS_USED) || !(page->state & (PAGE_IS_SLAB | PAGE_IS_LARGE)))
            continue;
        memory = page_to_virt(page);
        slots = page->state & PAGE_IS_SLAB ? slab_classes[page->slab_class].slots : 1;
        for (unsigned i = 0; i < slots; i++)
            each((struct slab_slot){ memory + i * slab_size(page), slab_size(page) }, context);
    }
}

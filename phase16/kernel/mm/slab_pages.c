/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Slabs: cut out of pages, coloured, filled and emptied by whole batches.
 * @ingroup mm
 *
 * Pages come and go with no lock held; only what links them to their cache is done under it.
 */
#include <kernel/mm/slab_cache.h>

#include <kernel/mm/page.h>
#include <kernel/panic/panic.h>
#include <kernel/trace/trace.h>

/* Behind all others: page_alloc() may be in need, and ask for a reap, whoever has called it. */
LOCK_CLASS(85, cache);

TRACE_EVENT(slab_grow, "size", "objects");

/** The alignment of objects, and of a slab's head. */
#define SLAB_ALIGN(number) (((number) + 15) & ~(size_t)15)

/** How many objects fit behind a head that is as long as they need. */
static uint32_t
slab_slots(const struct slab_cache *cache, size_t bytes)
{
    size_t slots = bytes / cache->stride, head;

    if (slots > SLAB_OBJECTS_MOST)
        slots = SLAB_OBJECTS_MOST;
    for (;; slots--) {
        head = SLAB_ALIGN(offsetof(struct slab, map) + (slots + 63) / 64 * 8);
        if (slots == 0 || head + slots * cache->stride <= bytes)
            return (uint32_t)slots;
    }
}

/** Bytes of a slab's head. */
static size_t
slab_head(const struct slab_cache *cache)
{
    return SLAB_ALIGN(offsetof(struct slab, map) + (cache->slots + 63) / 64 * 8);
}

/* [layout] */
void
slab_layout(struct slab_cache *cache)
{
    size_t bytes = 0, waste = 0;

    for (cache->order = 0; cache->order <= SLAB_ORDER_MOST; cache->order++) {
        bytes = (size_t)PAGE_SIZE << cache->order;
        cache->slots = slab_slots(cache, bytes);
        waste = bytes - slab_head(cache) - cache->slots * cache->stride;
        if (cache->slots >= 8 || (cache->slots >= 2 && waste <= bytes / 8))
            break;
    }
    if (cache->order > SLAB_ORDER_MOST)
        cache->order = SLAB_ORDER_MOST;
    ASSERT(cache->slots > 0);
    cache->colours = (uint32_t)(waste / SLAB_COLOUR + 1);
}
/* [/layout] */

static void
slab_mark(struct page *head, unsigned order, bool ours)
{
    for (uint32_t i = 0; i < 1u << order; i++) {
        head[i].state = (uint16_t)(ours ? head[i].state | PAGE_IS_OBJECTS
                                        : head[i].state & ~(unsigned)PAGE_IS_OBJECTS);
        head[i].order = (uint8_t)order;
    }
}

struct slab *
slab_lookup(const struct slab_cache *cache, const void *pointer)
{
    vaddr_t number = virt_to_page_number(pointer);
    struct slab *slab;

    if (number >= page_frames_count || !(page_frames[number].state & PAGE_IS_OBJECTS))
        return NULL;
    number &= ~(((vaddr_t)1 << page_frames[number].order) - 1);
    slab = page_frames[number].owner;
    return slab->cache == cache ? slab : NULL;
}

/** A new slab, in no list yet. No lock is held. @return it, or NULL: out of memory */
static struct slab *
slab_create(struct slab_cache *cache)
{
    struct page *page = page_alloc(cache->order, 0);
    struct slab *slab;
    uint32_t colour;

    if (page == NULL)
        return NULL;
    slab_mark(page, cache->order, true);
    colour = __atomic_fetch_add(&cache->colour, 1, __ATOMIC_RELAXED) % cache->colours;
    slab = (struct slab *)((char *)page_to_virt(page) + colour * SLAB_COLOUR);
    page->owner = slab;
    list_init(&slab->entry);
    slab->cache = cache;
    slab->first = (char *)slab + slab_head(cache);
    slab->out = 0;
    for (uint32_t i = 0; i < (cache->slots + 63) / 64; i++)
        slab->map[i] = 0;
    for (uint32_t i = 0; i < cache->slots; i++) {
        void *object = slab->first + i * cache->stride + cache->lead;

        if (cache->kind->construct != NULL)
            cache->kind->construct(object);
        if (cache->guarded)
            slab_guard_prepare(cache, object);
    }
    return slab;
}

static void
slab_destroy(struct slab_cache *cache, struct slab *slab)
{
    struct page *page = virt_to_page(slab);

    page -= page_number(page) & ((1u << cache->order) - 1);
    slab_mark(page, cache->order, false);
    page_free(page, cache->order);
}

/** Where a slab belongs. The lock is held. */
static void
slab_file(struct slab_cache *cache, struct slab *slab)
{
    struct list *list = slab->out == 0              ? &cache->empty
                        : slab->out == cache->slots ? &cache->full
                                                    : &cache->partial;

    list_remove(&slab->entry);
    list_add_first(list, &slab->entry);
}

/* [out] */
/** Take objects out of one slab: the bits that are 0. */
static uint32_t
slab_take_of(struct slab *slab, void **object, uint32_t most)
{
    struct slab_cache *cache = slab->cache;
    uint32_t taken = 0;

    for (uint32_t word = 0; word * 64 < cache->slots && taken < most; word++) {
        uint32_t left = cache->slots - word * 64;
        uint64_t all = left >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << left) - 1;
        uint64_t free = ~slab->map[word] & all;

        for (; free != 0 && taken < most; free &= free - 1) {
            uint32_t bit = (uint32_t)__builtin_ctzll(free);

            slab->map[word] |= (uint64_t)1 << bit;
            object[taken++] = slab->first + (word * 64 + bit) * cache->stride + cache->lead;
        }
    }
    slab->out += taken;
    return taken;
}
/* [/out] */

/** From slabs that there are. The lock is held. */
static uint32_t
slab_take_some(struct slab_cache *cache, void **object, uint32_t most)
{
    uint32_t taken = 0;

    while (taken < most) {
        struct list *entry = list_first(&cache->partial);
        struct slab *slab;

        if (entry == NULL)
            entry = list_first(&cache->empty);
        if (entry == NULL)
            break;
        slab = LIST_ENTRY(entry, struct slab, entry);
        cache->empties -= slab->out == 0;
        taken += slab_take_of(slab, object + taken, most - taken);
        slab_file(cache, slab);
    }
    cache->out += taken;
    return taken;
}

uint32_t
slab_take(struct slab_cache *cache, void **object, uint32_t most)
{
    struct slab *slab;
    uint32_t taken;

    spin_lock(&cache->lock);
    cache->refills++;
    taken = slab_take_some(cache, object, most);
    spin_unlock(&cache->lock);
    if (taken > 0)
        return taken;

    slab = slab_create(cache);
    if (slab == NULL)
        return 0;
    TRACE(slab_grow, cache->size, cache->slots);
    spin_lock(&cache->lock);
    cache->slabs++;
    cache->empties++;
    cache->grown++;
    cache->constructed += cache->slots;
    slab_file(cache, slab);
    taken = slab_take_some(cache, object, most);
    spin_unlock(&cache->lock);
    return taken;
}

/** One goes back. The lock is held. */
static void
slab_put_one(struct slab_cache *cache, void *object)
{
    struct slab *slab = slab_lookup(cache, object);
    size_t distance, index;
    uint64_t bit;

    if (slab == NULL)
        panic("%s: free of %p, which is none", cache->kind->name, object);
    distance = (size_t)((char *)object - cache->lead - slab->first);
    index = distance / cache->stride;
    if (index >= cache->slots || index * cache->stride != distance)
        panic("%s: free of %p, which leads into one", cache->kind->name, object);
    bit = (uint64_t)1 << index % 64;
    if (!(slab->map[index / 64] & bit))
        panic("%s: free of %p, which is free", cache->kind->name, object);
    slab->map[index / 64] &= ~bit;
    slab->out--;
    if (slab->out == 0 || slab->out + 1 == cache->slots)
        slab_file(cache, slab);
    cache->empties += slab->out == 0;
}

void
slab_put(struct slab_cache *cache, void *const *object, uint32_t count)
{
    bool many;

    spin_lock(&cache->lock);
    cache->flushes++;
    for (uint32_t i = 0; i < count; i++)
        slab_put_one(cache, object[i]);
    cache->out -= count;
    many = cache->empties > SLAB_EMPTY_MOST;
    spin_unlock(&cache->lock);
    if (many)
        slab_shrink(cache, SLAB_EMPTY_MOST);
}

uint32_t
slab_shrink(struct slab_cache *cache, uint32_t keep)
{
    uint32_t pages = 0;

    for (;;) {
        struct list *entry = NULL;

        spin_lock(&cache->lock);
        if (cache->empties > keep && (entry = list_take_first(&cache->empty)) != NULL) {
            cache->empties--;
            cache->slabs--;
            cache->reaped++;
        }
        spin_unlock(&cache->lock);
        if (entry == NULL)
            return pages;
        slab_destroy(cache, LIST_ENTRY(entry, struct slab, entry));
        pages += 1u << cache->order;
    }
}

static void
slab_each_in(struct slab_cache *cache, struct list *list, void (*each)(void *, void *),
             void *context)
{
    LIST_FOR_EACH(entry, list)
    {
        struct slab *slab = LIST_ENTRY(entry, struct slab, entry);

        for (uint32_t i = 0; i < cache->slots; i++) {
            if (slab->map[i / 64] >> i % 64 & 1)
                each(slab->first + i * cache->stride + cache->lead, context);
        }
    }
}

void
slab_each_out(struct slab_cache *cache, void (*each)(void *object, void *context), void *context)
{
    spin_lock(&cache->lock);
    slab_each_in(cache, &cache->partial, each, context);
    slab_each_in(cache, &cache->full, each, context);
    spin_unlock(&cache->lock);
}

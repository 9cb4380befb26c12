/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Guards around objects, as the heap has them around blocks: `kmalloc=debug`.
 * @ingroup mm
 *
 *     struct kmalloc_header | redzone | the object | redzone to the next
 *
 * A free object without a constructor is poison. One with a constructor must stay as it was made:
 * its sum is kept in the header, and compared when it is given out again.
 */
#include <kernel/mm/slab_cache.h>

#include <lib/string.h>

struct kmalloc_header *
slab_guard_header(const struct slab_cache *cache, const void *object)
{
    return (struct kmalloc_header *)((char *)(uintptr_t)object - cache->lead);
}

/** Where the redzone behind an object ends. */
static char *
slab_guard_end(const struct slab_cache *cache, const void *object)
{
    return (char *)slab_guard_header(cache, object) + cache->stride;
}

/** FNV-1a (RFC 9923): any byte that differs makes another sum. */
static uintptr_t
slab_guard_sum(const struct slab_cache *cache, const void *object)
{
    const uint8_t *byte = object;
    uint32_t sum = 2166136261u;

    for (uint32_t i = 0; i < cache->size; i++)
        sum = (sum ^ byte[i]) * 16777619u;
    return sum;
}

static void
slab_guard_report(const struct slab_cache *cache, const char *what, const void *object,
                  const struct kmalloc_header *header)
{
    kmalloc_report(&(const struct kmalloc_report){
        .kind = cache->kind->name, .what = what, .memory = object, .header = header });
}

/** Leave a free object so that a write is seen. */
static void
slab_guard_leave(const struct slab_cache *cache, void *object)
{
    if (cache->kind->construct != NULL)
        slab_guard_header(cache, object)->link = (void *)slab_guard_sum(cache, object);
    else
        memset(object, KMALLOC_POISON, cache->size);
}

void
slab_guard_prepare(const struct slab_cache *cache, void *object)
{
    struct kmalloc_header *header = slab_guard_header(cache, object);

    *header = (struct kmalloc_header){ .state = KMALLOC_NEW, .memory = object };
    header->size = cache->size;
    memset(header + 1, KMALLOC_REDZONE, (size_t)((char *)object - (char *)(header + 1)));
    memset((char *)object + cache->size, KMALLOC_REDZONE,
           (size_t)(slab_guard_end(cache, object) - ((char *)object + cache->size)));
    slab_guard_leave(cache, object);
}

void
slab_guard_open(const struct slab_cache *cache, void *object, const void *frame)
{
    struct kmalloc_header *header = slab_guard_header(cache, object);

    if (cache->kind->construct == NULL)
        kmalloc_debug_check(header, cache->kind->name, "write after free", object,
                            (char *)object + cache->size, KMALLOC_POISON);
    else if ((uintptr_t)header->link != slab_guard_sum(cache, object))
        slab_guard_report(cache, "write after free", object, header);
    header->state = KMALLOC_LIVE;
    header->serial = kmalloc_debug_number();
    kmalloc_debug_callers(&header->allocated, frame);
}

bool
slab_guard_close(const struct slab_cache *cache, void *object, const void *frame)
{
    struct slab *slab = slab_lookup(cache, object);
    struct kmalloc_header *header = NULL;
    const char *error;
    size_t index;

    if (slab != NULL) {
        index = (size_t)((char *)object - slab->first) / cache->stride;
        if ((char *)object >= slab->first && index < cache->slots)
            header = (struct kmalloc_header *)(slab->first + index * cache->stride);
    }
    error = kmalloc_debug_error(header, object);
    if (error != NULL) {
        slab_guard_report(cache, error, object, header);
        return false;
    }
    kmalloc_debug_check(header, cache->kind->name, "underflow", header + 1, object,
                        KMALLOC_REDZONE);
    kmalloc_debug_check(header, cache->kind->name, "overflow", (char *)object + cache->size,
                        slab_guard_end(cache, object), KMALLOC_REDZONE);
    header->state = KMALLOC_FREED;
    kmalloc_debug_callers(&header->freed, frame);
    slab_guard_leave(cache, object);
    return true;
}

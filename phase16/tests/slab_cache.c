/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Caches of objects: magazines, slabs, constructors, reaping. Without guards, whatever
 * `kmalloc=` says; slab_guard.c has those with.
 * @ingroup tests
 */
#include <kernel/mm/slab_cache.h>

#include <kernel/mm/page_alloc.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <lib/random.h>
#include <lib/string.h>

#define CACHE_MANY 600

struct cache_thing {
    uint64_t made;     /**< the constructor's */
    uint8_t byte[400]; /**< leaves 300 bytes of a slab: five colours */
};

#define CACHE_MADE 0x1122334455667788u

static unsigned cache_made;

static void
cache_construct(void *object)
{
    ((struct cache_thing *)object)->made = CACHE_MADE;
    cache_made++;
}

OBJECT_KIND(thing, .size = sizeof(struct cache_thing), .construct = cache_construct,
            .unguarded = true);

static struct cache_thing *cache_things[CACHE_MANY];

static struct slab_cache *
cache_of_things(void)
{
    return slab_cache_of(&object_kind_thing);
}

/** @return how many bits are set */
static uint32_t
cache_bits(uint64_t word)
{
    uint32_t bits = 0;

    for (; word != 0; word &= word - 1)
        bits++;
    return bits;
}

/** @return how many there were */
static unsigned
cache_fill(unsigned count)
{
    unsigned made = 0;

    while (made < count && (cache_things[made] = object_alloc(&object_kind_thing)) != NULL)
        made++;
    return made;
}

static void
cache_empty(unsigned count)
{
    while (count > 0)
        object_free(&object_kind_thing, cache_things[--count]);
}

KTEST(cache, reap, "caches: a reap gives all slabs back that hold nothing, and magazines")
{
    struct slab_cache *cache = cache_of_things();
    uint32_t pages;
    unsigned made;

    slab_cache_reap(cache);
    KEXPECT_EQ(cache->slabs, 0);
    pages = page_free_count();
    made = cache_fill(CACHE_MANY);
    KEXPECT(cache->slabs >= made / cache->slots);
    cache_empty(made);
    KEXPECT_EQ(cache->out - slab_cache_spare(cache), 0);
    KEXPECT(cache->empties <= SLAB_EMPTY_MOST);
    slab_cache_reap(cache);
    KEXPECT_EQ(cache->slabs, 0);
    KEXPECT_EQ(cache->out, 0);
    KEXPECT_EQ(page_free_count(), pages);
    KREQUIRE_MEMORY(made == CACHE_MANY);
}

KTEST(cache, construct,
      "caches: a constructor runs once for each object of a slab, not for each "
      "allocation, and what it has made stays")
{
    struct slab_cache *cache = cache_of_things();
    unsigned before, made;
    bool intact = true;
    uint64_t grown;

    slab_cache_reap(cache);
    before = cache_made;
    grown = cache->grown;
    for (unsigned round = 0; round < 5; round++) {
        made = cache_fill(100);
        for (unsigned i = 0; i < made; i++) {
            intact = intact && cache_things[i]->made == CACHE_MADE;
            memset(cache_things[i]->byte, (int)i, sizeof(cache_things[i]->byte));
        }
        cache_empty(made);
        KREQUIRE_MEMORY(made == 100, slab_cache_reap(cache));
    }
    KEXPECT(intact);
    KEXPECT_EQ(cache_made - before, (cache->grown - grown) * cache->slots);
    KEXPECT(cache_made - before < 5 * 100 / 2);
    slab_cache_reap(cache);
}

KTEST(cache, pressure, "caches: page_alloc() in need gets what magazines and empty slabs hold")
{
    struct slab_cache *cache = cache_of_things();
    struct page *first = NULL, *page;
    unsigned made = cache_fill(CACHE_MANY);
    uint64_t reaped = cache->reaped;

    cache_empty(made);
    KREQUIRE_MEMORY(made == CACHE_MANY && failalloc_every == 0);
    KEXPECT(cache->slabs > 0);
    while ((page = page_alloc(0, 0)) != NULL) {
        page->owner = first;
        first = page;
        if (cache->slabs == 0)
            break;
    }
    KEXPECT_EQ(cache->slabs, 0);
    KEXPECT(cache->reaped > reaped);
    for (; first != NULL; first = page) {
        page = first->owner;
        page_free(first, 0);
    }
}

KTEST(cache, colours, "caches: slabs begin at different cache lines, as far as there is room")
{
    struct slab_cache *cache = cache_of_things();
    unsigned made = cache_fill(CACHE_MANY);
    uint64_t seen = 0;

    for (unsigned i = 0; i < made; i++) {
        struct slab *slab = slab_lookup(cache, cache_things[i]);
        uintptr_t at = (uintptr_t)slab % ((uintptr_t)PAGE_SIZE << cache->order);

        KREQUIRE(slab != NULL);
        KEXPECT_EQ(at % SLAB_COLOUR, 0);
        KEXPECT(at / SLAB_COLOUR < cache->colours);
        seen |= (uint64_t)1 << at / SLAB_COLOUR;
        KEXPECT((uintptr_t)cache_things[i] % 16 == 0);
    }
    cache_empty(made);
    KREQUIRE_MEMORY(made == CACHE_MANY);
    KEXPECT_EQ(cache_bits(seen), cache->colours < cache->slabs ? cache->colours : cache->slabs);
    slab_cache_reap(cache);
}

/** Lists and counts say the same as the bitmaps. */
static void
cache_check(struct slab_cache *cache)
{
    struct list *lists[] = { &cache->partial, &cache->full, &cache->empty };
    uint32_t slabs = 0, out = 0, empties = 0;

    for (unsigned i = 0; i < 3; i++) {
        LIST_FOR_EACH(entry, lists[i])
        {
            const struct slab *slab = LIST_ENTRY(entry, struct slab, entry);
            uint32_t bits = 0;

            for (uint32_t word = 0; word < (cache->slots + 63) / 64; word++)
                bits += cache_bits(slab->map[word]);
            KEXPECT_EQ(bits, slab->out);
            KEXPECT_EQ(bits == 0 ? 2 : bits == cache->slots ? 1 : 0, i);
            slabs++;
            out += bits;
            empties += bits == 0;
        }
    }
    KEXPECT_EQ(slabs, cache->slabs);
    KEXPECT_EQ(out, cache->out);
    KEXPECT_EQ(empties, cache->empties);
}

KTEST(cache, random, "caches: 4,000 random steps against a model: nobody gets what somebody has")
{
    struct slab_cache *cache = cache_of_things();
    struct random random;
    unsigned live = 0, failures = 0;
    bool intact = true;

    random_init(&random, 16);
    memset(cache_things, 0, sizeof(cache_things));
    for (unsigned step = 0; step < 4000; step++) {
        struct cache_thing **thing = &cache_things[random_below(&random, CACHE_MANY)];

        if (*thing == NULL) {
            *thing = object_alloc(&object_kind_thing);
            failures += *thing == NULL;
            if (*thing != NULL)
                memset((*thing)->byte, (int)(thing - cache_things), sizeof((*thing)->byte));
            live += *thing != NULL;
        } else {
            for (unsigned i = 0; i < sizeof((*thing)->byte); i++)
                intact = intact && (*thing)->byte[i] == (uint8_t)(thing - cache_things);
            object_free(&object_kind_thing, *thing);
            *thing = NULL;
            live--;
        }
        if (step % 500 == 0)
            slab_cache_reap(cache);
        if (step % 250 == 0)
            cache_check(cache);
        KEXPECT_EQ(cache->out - slab_cache_spare(cache), live);
    }
    KEXPECT(intact);
    KEXPECT(failures == 0 || failalloc_every != 0);
    for (unsigned i = 0; i < CACHE_MANY; i++)
        object_free(&object_kind_thing, cache_things[i]);
    slab_cache_reap(cache);
    KEXPECT_EQ(cache->out, 0);
}

KTEST(cache, failing, "caches: while allocations fail on purpose, no magazine hides one")
{
    uint32_t old = failalloc_set(0);
    struct cache_thing *first = object_alloc(&object_kind_thing), *second;
    unsigned before = failalloc_failed();

    KREQUIRE_MEMORY(first, failalloc_set(old));
    KEXPECT(slab_cache_spare(cache_of_things()) > 0);
    failalloc_set(1);
    KEXPECT_EQ(slab_cache_spare(cache_of_things()), 0);
    second = object_alloc(&object_kind_thing);
    object_free(&object_kind_thing, first);
    failalloc_set(old);
    KEXPECT_POINTER(second, NULL);
    KEXPECT_EQ(failalloc_failed(), before + 1);
    KEXPECT_EQ(cache_of_things()->out, slab_cache_spare(cache_of_things()));
}

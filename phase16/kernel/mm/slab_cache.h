/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Caches: for each kind of objects, slabs of its own, and a magazine for each CPU.
 * @ingroup mm
 *
 * The way of an object: page_alloc() → a slab, constructed → the CPU's magazine → the caller →
 * the magazine → the slab, still constructed → page_free(). Most objects only go to and fro between
 * magazine and caller, which needs no lock: interrupts are off, and nobody else has this magazine.
 *
 * - A slab begins with struct slab; a bitmap says which objects are out. Not a chain through the
 *   free objects: they stay as their constructor made them, a write after free cannot lead us
 *   astray, and freeing what is free already is one bit to look at.
 * - Each slab begins a cache line further on than the one before it (its colour), as far as what is
 *   left over allows: or the first object of each would fight for the same lines.
 * - With guards (`kmalloc=debug`), and while allocations fail on purpose, magazines have no room:
 *   so all goes the long way, where the guards are, and the short way need not ask.
 *
 * Invariant: a slab is in the list that its `out` says: 0 empty, all full, else partial. What is
 * out of slabs is in use or in a magazine. Source: J. Bonwick, J. Adams, "Magazines and Vmem",
 * USENIX 2001. Next to read: slab_cache.c (magazines), slab_pages.c (slabs), slab_guard.c.
 */
#ifndef KERNEL_MM_SLAB_CACHE_H
#define KERNEL_MM_SLAB_CACHE_H

#include <kernel/mm/kmalloc_debug.h>
#include <kernel/mm/object.h>
#include <kernel/sync/spinlock.h>
#include <lib/list.h>

/** The most objects in a magazine, and the most bytes of them. */
#define SLAB_MAGAZINE_MOST  62
#define SLAB_MAGAZINE_BYTES (64u << 10)

LOCK_CLASS_DECLARE(cache);

/** So many empty slabs are kept for each cache. */
#define SLAB_EMPTY_MOST 4
/** The order of the largest slab. */
#define SLAB_ORDER_MOST 3
/** The most objects in a slab: its bitmap has so many bits. */
#define SLAB_OBJECTS_MOST 1024
/** Bytes from one colour to the next: a cache line. */
#define SLAB_COLOUR 64

/** Objects that are free, for one CPU. Changed by it alone, with interrupts off. */
struct slab_magazine {
    uint32_t count, limit; /**< objects in it; room for so many, 0: this cache uses none */
    void *object[SLAB_MAGAZINE_MOST];
};

/** All of a kind. The members below the lock are what it protects. */
struct slab_cache {
    const struct object_kind *kind;
    uint32_t size;   /**< of an object, bytes */
    uint32_t stride; /**< from one to the next */
    uint32_t lead;   /**< from where its place begins to the object: guards */
    uint32_t order;  /**< of a slab */
    uint32_t slots;  /**< objects in a slab */
    uint32_t colours;
    uint32_t room; /**< of its magazines, when they are in use */
    bool guarded;
    struct spinlock lock;
    struct list partial, full, empty;
    uint32_t slabs, empties;
    uint32_t out;           /**< objects that are in no slab */
    uint32_t colour;        /**< the next slab's */
    uint64_t grown, reaped; /**< slabs made; given back */
    uint64_t constructed;   /**< objects */
    uint64_t refills, flushes;
};

/** The head of a slab, in its own memory. */
struct slab {
    struct list entry;
    struct slab_cache *cache;
    char *first;  /**< place */
    uint32_t out; /**< bits set below */
    uint64_t map[SLAB_OBJECTS_MOST / 64];
};

/** @return the cache of a kind, or NULL: there is none yet */
static inline struct slab_cache *
slab_cache_of(const struct object_kind *kind)
{
    return kind->store->cache;
}

/** @return how many objects lie in magazines */
uint32_t slab_cache_spare(const struct slab_cache *cache);

/** Give back all of this cache that is not in use. @return pages */
uint32_t slab_cache_reap(struct slab_cache *cache);

/** Begin to use a cache. @p first: the magazine of this CPU, of @p cache->room; NULL: none */
void slab_cache_init(struct slab_cache *cache, const struct object_kind *kind,
                     struct slab_magazine *first);

/** No memory may be kept in magazines (@p off), or it may again. */
void slab_cache_magazines(struct slab_cache *cache, bool off);

/* ---- slab_pages.c, for slab_cache.c; interrupts are off -------------------------------------- */

/** Work out how objects lie in slabs. */
void slab_layout(struct slab_cache *cache);

/** Take up to @p most objects out of slabs, of which one more is made if there is none. @return how
 * many; 0: out of memory */
uint32_t slab_take(struct slab_cache *cache, void **object, uint32_t most);

/** Put objects back. What is out of no slab of this cache is a panic. */
void slab_put(struct slab_cache *cache, void *const *object, uint32_t count);

/** Give back empty slabs, but for @p keep. @return pages */
uint32_t slab_shrink(struct slab_cache *cache, uint32_t keep);

/** @return the slab of this cache that the pointer leads into, or NULL */
struct slab *slab_lookup(const struct slab_cache *cache, const void *pointer);

/** Call @p each for every object that is out. Interrupts are off. */
void slab_each_out(struct slab_cache *cache, void (*each)(void *object, void *context),
                   void *context);

/* ---- slab_guard.c ---------------------------------------------------------------------------- */

/** A new object's place: its header, its poison. */
void slab_guard_prepare(const struct slab_cache *cache, void *object);

/** An object is given out: look whether it is as it was left. */
void slab_guard_open(const struct slab_cache *cache, void *object, const void *frame);

/** One comes back. @return whether it may: else it has been reported */
bool slab_guard_close(const struct slab_cache *cache, void *object, const void *frame);

/** @return the header in front of an object */
struct kmalloc_header *slab_guard_header(const struct slab_cache *cache, const void *object);

#endif

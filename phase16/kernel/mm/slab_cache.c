/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Objects of a kind: the magazine of this CPU, and the long way when it is empty or full.
 * @ingroup mm
 *
 * The short way is as short as it can be: no lock, no look at a mode. Whatever has to be noticed
 * (guards, `failalloc=`) makes magazines that have no room.
 */
#include <kernel/mm/slab_cache.h>

#include <kernel/init.h>
#include <kernel/mm/failalloc.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/shrink.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/percpu.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

/** So many kinds can have caches; and magazines of the first CPU. seam: phase15 makes others'. */
#define SLAB_CACHES_MOST 32

#define SLAB_LONG_WAY __attribute__((noinline, cold))
/** The frame of the function that has called this one: its return address is whom to blame. */
#define SLAB_FRAME (*(void *const *)__builtin_frame_address(0))

static struct slab_cache slab_caches[SLAB_CACHES_MOST];
static struct slab_magazine slab_magazines[SLAB_CACHES_MOST];
static unsigned slab_caches_count;

/** This CPU's magazine. Interrupts are off. */
static inline __attribute__((always_inline)) struct slab_magazine *
slab_magazine(const struct object_kind *kind)
{
    return kind->store->each_cpu[this_cpu_number()];
}

/** The long way begins: now whoever measures for how long interrupts are off is to know. */
static void
slab_long_way(uintptr_t flags)
{
    if (flags & CPU_FLAGS_IF)
        cpu_interrupts_disable();
}

/* ---- allocating ---------------------------------------------------------------------------- */

/** The magazine is empty. */
SLAB_LONG_WAY static void *
slab_refill(const struct object_kind *kind, struct slab_magazine *magazine, uintptr_t flags)
{
    struct slab_cache *cache = slab_cache_of(kind);
    void *object = NULL;

    slab_long_way(flags);
    if (!failalloc_now()) {
        if (magazine->limit > 0) {
            magazine->count = slab_take(cache, magazine->object, (magazine->limit + 1) / 2);
            if (magazine->count > 0)
                object = magazine->object[--magazine->count];
        } else {
            slab_take(cache, &object, 1);
        }
    }
    if (object != NULL && cache->guarded)
        slab_guard_open(cache, object, SLAB_FRAME);
    cpu_interrupts_restore(flags);
    return object;
}

/* [alloc] */
void *
object_alloc(const struct object_kind *kind)
{
    uintptr_t flags = cpu_interrupts_save_briefly();
    struct slab_magazine *magazine = slab_magazine(kind);
    void *object;

    if (magazine->count == 0)
        return slab_refill(kind, magazine, flags);
    object = magazine->object[--magazine->count];
    cpu_interrupts_restore_briefly(flags);
    return object;
}
/* [/alloc] */

/** The same once more: or the guards would blame object_zalloc(). */
void *
object_zalloc(const struct object_kind *kind)
{
    uintptr_t flags = cpu_interrupts_save_briefly();
    struct slab_magazine *magazine = slab_magazine(kind);
    void *object;

    if (magazine->count > 0) {
        object = magazine->object[--magazine->count];
        cpu_interrupts_restore_briefly(flags);
    } else {
        object = slab_refill(kind, magazine, flags);
    }
    return object == NULL ? NULL : memset(object, 0, slab_cache_of(kind)->size);
}

/* ---- freeing ------------------------------------------------------------------------------- */

/** The magazine is full, or there is none. */
SLAB_LONG_WAY static void
slab_flush(const struct object_kind *kind, void *object, struct slab_magazine *magazine,
           uintptr_t flags)
{
    struct slab_cache *cache = slab_cache_of(kind);

    slab_long_way(flags);
    if (magazine->limit > 0) {
        uint32_t count = (magazine->count + 1) / 2;

        magazine->count -= count;
        slab_put(cache, magazine->object, count);
        memmove(magazine->object, magazine->object + count,
                magazine->count * sizeof(magazine->object[0]));
        magazine->object[magazine->count++] = object;
    } else if (!cache->guarded || slab_guard_close(cache, object, SLAB_FRAME)) {
        slab_put(cache, &object, 1);
    }
    cpu_interrupts_restore(flags);
}

/* [free] */
void
object_free(const struct object_kind *kind, void *object)
{
    struct slab_magazine *magazine;
    uintptr_t flags;

    if (object == NULL)
        return;
    flags = cpu_interrupts_save_briefly();
    magazine = slab_magazine(kind);
    if (magazine->count == magazine->limit) {
        slab_flush(kind, object, magazine, flags);
        return;
    }
    magazine->object[magazine->count++] = object;
    cpu_interrupts_restore_briefly(flags);
}
/* [/free] */

/* ---- giving back ----------------------------------------------------------------------------- */

uint32_t
slab_cache_spare(const struct slab_cache *cache)
{
    uint32_t spare = 0;

    for (unsigned cpu = 0; cpu < OBJECT_CPUS; cpu++) {
        const struct slab_magazine *magazine = cache->kind->store->each_cpu[cpu];

        spare += magazine == NULL ? 0 : magazine->count;
    }
    return spare;
}

/** seam: phase15 has each CPU empty its own. */
uint32_t
slab_cache_reap(struct slab_cache *cache)
{
    uintptr_t flags = cpu_interrupts_save();
    struct slab_magazine *magazine = slab_magazine(cache->kind);
    uint32_t count = magazine->count, pages;

    magazine->count = 0;
    if (count > 0)
        slab_put(cache, magazine->object, count);
    pages = slab_shrink(cache, 0);
    cpu_interrupts_restore(flags);
    return pages;
}

void
slab_cache_magazines(struct slab_cache *cache, bool off)
{
    uintptr_t flags = cpu_interrupts_save();
    struct slab_magazine *magazine = slab_magazine(cache->kind);

    if (off && magazine->count > 0) {
        slab_put(cache, magazine->object, magazine->count);
        magazine->count = 0;
    }
    magazine->limit = off || cache->guarded ? 0 : cache->room;
    cpu_interrupts_restore(flags);
}

/* [trim] */
bool
object_trim(void)
{
    uint32_t pages = shrink_all();

    for (unsigned i = 0; i < slab_caches_count; i++)
        pages += slab_cache_reap(&slab_caches[i]);
    return pages > 0;
}
/* [/trim] */

/* ---- all of them ----------------------------------------------------------------------------- */

void
object_failalloc(bool failing)
{
    for (unsigned i = 0; i < slab_caches_count; i++)
        slab_cache_magazines(&slab_caches[i], failing);
}

uint32_t
object_count(void)
{
    uint32_t count = 0;

    for (unsigned i = 0; i < slab_caches_count; i++)
        if (!slab_caches[i].kind->kept)
            count += slab_caches[i].out - slab_cache_spare(&slab_caches[i]);
    return count;
}

struct slab_walk {
    void (*each)(const struct kmalloc_header *header, void *context);
    void *context;
    const struct slab_cache *cache;
};

static void
slab_walk_one(void *object, void *context)
{
    const struct slab_walk *walk = context;

    walk->each(slab_guard_header(walk->cache, object), walk->context);
}

void
object_walk(void (*each)(const struct kmalloc_header *header, void *context), void *context)
{
    for (unsigned i = 0; i < slab_caches_count; i++) {
        struct slab_walk walk = { each, context, &slab_caches[i] };

        if (slab_caches[i].guarded)
            slab_each_out(&slab_caches[i], slab_walk_one, &walk);
    }
}

/* ---- start ----------------------------------------------------------------------------------- */

void
slab_cache_init(struct slab_cache *cache, const struct object_kind *kind,
                struct slab_magazine *first)
{
    size_t size = object_size(kind), place;

    cache->kind = kind;
    cache->size = (uint32_t)size;
    cache->guarded = (kmalloc_is_debug() || kind->guarded) && !kind->unguarded;
    if (cache->guarded) {
        cache->lead = (sizeof(struct kmalloc_header) + KMALLOC_REDZONE_MIN + 15) & ~15u;
        size += cache->lead + KMALLOC_REDZONE_MIN;
    }
    place = (size + 15) & ~(size_t)15;
    cache->stride = (uint32_t)place;
    cache->room = SLAB_MAGAZINE_BYTES / cache->stride;
    if (cache->room > SLAB_MAGAZINE_MOST)
        cache->room = SLAB_MAGAZINE_MOST;
    spin_init(&cache->lock, &lock_class_cache);
    list_init(&cache->partial);
    list_init(&cache->full);
    list_init(&cache->empty);
    slab_layout(cache);
    first->count = 0;
    first->limit = cache->guarded ? 0 : cache->room;
    kind->store->each_cpu[this_cpu_number()] = first;
    kind->store->cache = cache;
}

static void
slab_caches_init(void)
{
    REGISTRY_FOR_EACH (object, kind) {
        ASSERT(slab_caches_count < SLAB_CACHES_MOST);
        slab_cache_init(&slab_caches[slab_caches_count], kind, &slab_magazines[slab_caches_count]);
        slab_caches_count++;
    }
}

INITCALL(3, 5, caches, slab_caches_init, AFTER(kmalloc));

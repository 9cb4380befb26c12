/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Blocks of the cache: found, made, given back, forgotten.
 * @ingroup block
 *
 * Invariant: a buffer that is dirty or busy is referenced. Memory is taken and freed with no lock
 * held, for whoever needs memory may ask us for it.
 */
#include <kernel/block/block_cache.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/init.h>
#include <kernel/mm/object.h>
#include <kernel/mm/shrink.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/wait.h>
#include <lib/number.h>

#define BLOCK_CACHE_DEFAULT 1024u
#define BLOCK_CACHE_MOST    (1u << 20)
#define BLOCK_CACHE_BUCKETS 256u
/** Pages that are freed at a time. */
#define BLOCK_CACHE_BATCH 16u

LOCK_CLASS(87, bcache);
OBJECT_KIND(bcache, .size = sizeof(struct block_buffer), .kept = true);

struct block_cache block_cache = { .lock = SPINLOCK_INIT(bcache) };
static struct block_entry *block_cache_buckets[BLOCK_CACHE_BUCKETS];

__attribute__((weak)) const struct block_replacement *
block_replacement(void)
{
    return &block_lru;
}

/** A quarter as many buckets as blocks, as far as there is memory for them. */
static void
block_cache_init(void)
{
    const char *text = cmdline_get("bcache");
    struct block_entry **buckets = block_cache_buckets, **more = NULL;
    size_t count = BLOCK_CACHE_BUCKETS;
    uint64_t limit = BLOCK_CACHE_DEFAULT;

    if (text != NULL && (number_parse(text, 10, &limit) != 0 || limit > BLOCK_CACHE_MOST)) {
        log_printf(LOG_WARNING, "bcache=%s: not a number of blocks\n", text);
        limit = BLOCK_CACHE_DEFAULT;
    }
    while (count < limit / 4)
        count *= 2;
    if (count > BLOCK_CACHE_BUCKETS)
        more = vzalloc(count * sizeof(more[0]));
    if (more != NULL)
        buckets = more;
    else
        count = BLOCK_CACHE_BUCKETS;
    block_index_init(&block_cache.index, block_replacement(), buckets, count);
    block_cache.limit = (uint32_t)limit;
}

INITCALL(5, 1, bcache, block_cache_init, AFTER(kmalloc));

/* [get] */
struct block_buffer *
block_cache_get(const struct block_device *disk, uint64_t block, unsigned sectors)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    struct block_entry *entry = block_index_look(&block_cache.index, disk, block);

    if (entry != NULL && (block_buffer_of(entry)->valid & sectors) == sectors) {
        block_cache.hits++;
        block_index_get(&block_cache.index, entry);
    } else {
        block_cache.misses++;
        entry = NULL;
    }
    spin_unlock_irq(&block_cache.lock, flags);
    return block_buffer_of(entry);
}

void
block_cache_put(struct block_buffer *buffer)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);

    block_index_put(&block_cache.index, &buffer->entry);
    spin_unlock_irq(&block_cache.lock, flags);
}
/* [/get] */

struct block_buffer *
block_cache_look(const struct block_device *disk, uint64_t block)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    struct block_entry *entry = block_index_find(&block_cache.index, disk, block);

    spin_unlock_irq(&block_cache.lock, flags);
    return block_buffer_of(entry);
}

static void
block_buffer_free(struct block_buffer *buffer)
{
    page_free(virt_to_page(buffer->memory), 0);
    object_free(&object_kind_bcache, buffer);
}

static struct block_buffer *
block_buffer_alloc(void)
{
    struct block_buffer *buffer = object_zalloc(&object_kind_bcache);
    struct page *page = buffer != NULL ? page_alloc(0, 0) : NULL;

    if (page == NULL) {
        object_free(&object_kind_bcache, buffer);
        return NULL;
    }
    buffer->memory = page_to_virt(page);
    return buffer;
}

/** Who has to go, out of the index. */
static struct block_buffer *
block_buffer_evict(void)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    struct block_entry *entry = block_index_victim(&block_cache.index);

    if (entry != NULL)
        block_cache.evictions++;
    spin_unlock_irq(&block_cache.lock, flags);
    return block_buffer_of(entry);
}

/** A buffer for a block that was not there a moment ago. */
static struct block_buffer *
block_buffer_make(void)
{
    struct block_buffer *buffer = NULL;

    if (block_cache.index.count < block_cache.limit)
        buffer = block_buffer_alloc();
    if (buffer == NULL)
        buffer = block_buffer_evict();
    if (buffer != NULL) {
        buffer->valid = buffer->dirty = buffer->writing = 0;
        buffer->attempts = 0;
        list_init(&buffer->entry.order);
        list_init(&buffer->changed);
    }
    return buffer;
}

struct block_buffer *
block_cache_obtain(struct block_device *disk, uint64_t block)
{
    struct block_buffer *made = NULL;

    for (bool again = true;; again = false) {
        uintptr_t flags = spin_lock_irq(&block_cache.lock);
        struct block_entry *entry = block_index_find(&block_cache.index, disk, block);

        if (entry == NULL && made != NULL) {
            block_index_add(&block_cache.index, &made->entry, disk, block);
            entry = &made->entry;
            made = NULL;
        }
        spin_unlock_irq(&block_cache.lock, flags);
        if (entry != NULL || !again) {
            if (made != NULL)
                block_buffer_free(made); /* somebody was faster */
            return block_buffer_of(entry);
        }
        made = block_buffer_make();
    }
}

struct block_piece
block_cache_piece(uint64_t sector, uint32_t sectors)
{
    struct block_piece piece = { .block = sector / BLOCK_CACHE_SECTORS,
                                 .first = (unsigned)(sector % BLOCK_CACHE_SECTORS) };

    piece.count = BLOCK_CACHE_SECTORS - piece.first;
    if (piece.count > sectors)
        piece.count = sectors;
    piece.bits = ((1u << piece.count) - 1) << piece.first;
    return piece;
}

static bool
block_buffer_is_free(void *buffer)
{
    return !__atomic_load_n(&((struct block_buffer *)buffer)->busy, __ATOMIC_ACQUIRE);
}

void
block_buffer_wait(struct block_buffer *buffer)
{
    cpu_wait_until(block_buffer_is_free, buffer);
}

/** Take blocks out of the index that nobody has. @return how many are in @p taken */
static unsigned
block_cache_take(struct block_buffer **taken, unsigned most)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    struct block_entry *entry;
    unsigned count = 0;

    while (count < most && block_cache.index.count > 0 &&
           (entry = block_index_victim(&block_cache.index)) != NULL)
        taken[count++] = block_buffer_of(entry);
    block_cache.evictions += count;
    spin_unlock_irq(&block_cache.lock, flags);
    return count;
}

uint32_t
block_cache_shrink(uint32_t most)
{
    struct block_buffer *taken[BLOCK_CACHE_BATCH];
    uint32_t all = 0;
    unsigned count;

    do {
        unsigned step = most - all < BLOCK_CACHE_BATCH ? most - all : BLOCK_CACHE_BATCH;

        count = block_cache_take(taken, step);
        for (unsigned i = 0; i < count; i++)
            block_buffer_free(taken[i]);
        all += count;
    } while (count > 0 && all < most);
    return all;
}

SHRINKER(55, bcache, block_cache_shrink);

/** Take the next block of a disk out that nobody has, in a walk through the buckets. */
static struct block_buffer *
block_cache_take_of(const struct block_device *disk, size_t *bucket, bool dirty_too)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    struct block_buffer *found = NULL;

    for (; found == NULL && *bucket <= block_cache.index.mask; ++*bucket) {
        struct block_entry *entry = block_cache.index.buckets[*bucket];

        while (entry != NULL && (entry->disk != disk || (entry->references > 0 && !dirty_too)))
            entry = entry->next;
        if (entry == NULL)
            continue;
        found = block_buffer_of(entry);
        if (found->dirty != 0) {
            block_buffer_clean(disk->cache, found);
            block_cache.lost++;
        }
        block_index_remove(&block_cache.index, entry);
        break;
    }
    spin_unlock_irq(&block_cache.lock, flags);
    return found;
}

static void
block_cache_purge(struct block_device *disk, bool dirty_too)
{
    struct block_buffer *buffer;
    size_t bucket = 0;

    if (block_cache.limit == 0)
        return;
    while ((buffer = block_cache_take_of(disk, &bucket, dirty_too)) != NULL)
        block_buffer_free(buffer);
}

void
block_cache_refresh(struct block_device *device)
{
    block_cache_purge(block_cache_disk(device), false);
}

void
block_cache_forget(struct block_device *device)
{
    if (device->parent != NULL)
        return;
    block_cache_purge(device, true);
    block_disk_destroy(device);
}

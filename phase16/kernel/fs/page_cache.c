/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The page cache: finding pages, putting them in, taking them out.
 * @ingroup fs
 *
 * Memory comes and goes with the lock free, because page_alloc() may come back here for pages that
 * can be dropped. Next to read: page_cache.h for the rules.
 */
#include <kernel/fs/page_cache.h>

#include <kernel/fs/inode.h>
#include <kernel/mm/object.h>
#include <kernel/panic/panic.h>
#include <kernel/trace/trace.h>
#include <lib/errno.h>

LOCK_CLASS(86, pagecache);
TRACE_EVENT(cache_hit, "inode", "page");
TRACE_EVENT(cache_miss, "inode", "page");

struct page_cache page_cache = {
    .lock = SPINLOCK_INIT(pagecache),
    .files = LIST_EMPTY(page_cache.files),
    .inactive = { PAGE_NONE, PAGE_NONE, 0 },
    .active = { PAGE_NONE, PAGE_NONE, 0 },
};

OBJECT_KIND(file_pages, .size = sizeof(struct file_pages));
OBJECT_KIND(radix_node, .size = sizeof(struct radix_node));

struct file_pages *
page_cache_files(struct inode *inode)
{
    struct file_pages *files = inode->pages;
    uintptr_t flags;

    if (files != NULL)
        return files;
    files = object_zalloc(&object_kind_file_pages);
    if (files == NULL)
        return NULL;
    files->inode = inode;
    flags = spin_lock_irq(&page_cache.lock);
    list_add_last(&page_cache.files, &files->entry);
    spin_unlock_irq(&page_cache.lock, flags);
    __atomic_store_n(&inode->pages, files, __ATOMIC_RELEASE);
    return files;
}

void
page_cache_free_nodes(struct radix_node *freed)
{
    struct radix_node *node;

    while ((node = radix_node_take(&freed)) != NULL)
        object_free(&object_kind_radix_node, node);
}

/* [get] */
struct page *
page_cache_get(struct file_pages *files, uint32_t index)
{
    uintptr_t flags = spin_lock_irq(&page_cache.lock);
    struct page *page = radix_get(&files->pages, index);

    if (page != NULL) {
        page_get(page);
        page_lru_touch(page);
        page_cache.hits++;
        TRACE(cache_hit, files->inode->number, index);
    } else {
        page_cache.misses++;
        TRACE(cache_miss, files->inode->number, index);
    }
    spin_unlock_irq(&page_cache.lock, flags);
    return page;
}
/* [/get] */

bool
page_cache_has(struct file_pages *files, uint32_t index)
{
    uintptr_t flags = spin_lock_irq(&page_cache.lock);
    bool there = radix_get(&files->pages, index) != NULL;

    spin_unlock_irq(&page_cache.lock, flags);
    return there;
}

/** The page becomes the file's. The lock is held; its place in the tree is there. */
static void
page_cache_adopt(struct file_pages *files, uint32_t index, struct page *page)
{
    page_get(page);
    page->owner = files;
    page->index = index;
    page->state |= PAGE_CACHED;
    page_lru_add(page);
    files->count++;
}

/* [add] */
int
page_cache_add(struct file_pages *files, uint32_t index, struct page *page)
{
    struct radix_node *spare = NULL, *node;
    bool done;

    do {
        uintptr_t flags = spin_lock_irq(&page_cache.lock);

        ASSERT(radix_get(&files->pages, index) == NULL);
        done = radix_set(&files->pages, index, page, &spare) == 0;
        if (done)
            page_cache_adopt(files, index, page);
        spin_unlock_irq(&page_cache.lock, flags);
        node = done ? NULL : object_zalloc(&object_kind_radix_node);
        if (node != NULL)
            radix_node_keep(&spare, node);
    } while (!done && node != NULL);
    if (!done) {
        uintptr_t flags = spin_lock_irq(&page_cache.lock);

        radix_trim(&files->pages, index, &spare);
        spin_unlock_irq(&page_cache.lock, flags);
    }
    page_cache_free_nodes(spare);
    return done ? 0 : -ENOMEM;
}
/* [/add] */

/** Take a page out of its file. The lock is held. */
static void
page_cache_orphan(struct page *page, struct radix_node **freed)
{
    struct file_pages *files = page->owner;

    ASSERT(radix_remove(&files->pages, page->index, freed) == page);
    if (page->state & PAGE_DIRTY) {
        files->dirty--;
        page_cache.dirty--;
    }
    page_lru_remove(page);
    files->count--;
    page->state &= (uint16_t) ~(PAGE_CACHED | PAGE_DIRTY | PAGE_ACTIVE | PAGE_REFERENCED);
    page->owner = NULL;
}

bool
page_cache_drop(struct page *page, struct radix_node **freed)
{
    if (page_references(page) > 1 || (page->state & PAGE_DIRTY))
        return false;
    page_cache_orphan(page, freed);
    page_cache.dropped++;
    return true;
}

bool
page_cache_remove(struct file_pages *files, uint32_t index, uint32_t most)
{
    bool shared = false;
    struct page *page;

    do {
        struct radix_node *freed = NULL;
        uintptr_t flags = spin_lock_irq(&page_cache.lock);

        page = most-- > 0 ? radix_next(&files->pages, &index, false) : NULL;
        if (page != NULL)
            page_cache_orphan(page, &freed);
        spin_unlock_irq(&page_cache.lock, flags);
        page_cache_free_nodes(freed);
        shared |= page != NULL && page_references(page) > 1;
        page_put(page);
    } while (page != NULL);
    return shared;
}

void
page_cache_set_dirty(struct page *page)
{
    uintptr_t flags = spin_lock_irq(&page_cache.lock);
    struct file_pages *files = page->owner;
    bool first = false;

    if ((page->state & (PAGE_CACHED | PAGE_DIRTY)) == PAGE_CACHED) {
        page->state |= PAGE_DIRTY;
        radix_mark(&files->pages, page->index, true);
        if (files->dirty++ == 0)
            files->dirtied = ktime_now();
        first = page_cache.dirty++ == 0;
    }
    spin_unlock_irq(&page_cache.lock, flags);
    if (first)
        writeback_wake();
}

void
page_cache_end(struct inode *inode)
{
    struct file_pages *files = inode->pages;
    uintptr_t flags;

    if (files == NULL)
        return;
    (void)page_cache_remove(files, 0, UINT32_MAX);
    ASSERT(files->count == 0 && files->dirty == 0);
    flags = spin_lock_irq(&page_cache.lock);
    list_remove(&files->entry);
    spin_unlock_irq(&page_cache.lock, flags);
    inode->pages = NULL;
    object_free(&object_kind_file_pages, files);
}

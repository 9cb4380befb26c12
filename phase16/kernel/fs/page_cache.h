/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The page cache: which page of which file is in memory.
 * @ingroup fs
 *
 *     page = page_cache_get(files, index);        // a reference, or NULL: a miss
 *
 * - A page is here only when its content is right: it is put in after it was read. Whoever reads or
 *   writes a file's pages on their way from or to the filesystem holds the inode's lock; so nobody
 *   reads one twice, and who finds one need not wait.
 * - The cache has one reference of each page; mappings and readers have others. A page with one
 *   reference that is not dirty can be dropped at any moment, by page_alloc(), below any lock.
 * - A page that is dropped from a file (truncate) lives on as long as somebody has it, and is no
 *   page of a file any more.
 *
 * Locks: `pagecache` around all of it, for a moment: below it nothing is allocated and nothing is
 * freed but frames. Next to read: page_cache.c, page_lru.c (who goes), filemap.c (reading and
 * writing), writeback.c (what is dirty).
 */
#ifndef KERNEL_FS_PAGE_CACHE_H
#define KERNEL_FS_PAGE_CACHE_H

#include <kernel/mm/page.h>
#include <kernel/sync/spinlock.h>
#include <kernel/time/ktime.h>
#include <lib/list.h>
#include <lib/radix.h>

struct inode;

/** Bits of page.state, those that page.h leaves to the cache. Under the lock. */
enum page_cache_state {
    PAGE_CACHED = 1 << 8,      /**< owner: struct file_pages; index: which page of the file */
    PAGE_DIRTY = 1 << 9,       /**< not on the disk yet */
    PAGE_ACTIVE = 1 << 10,     /**< in the active list, else in the inactive one */
    PAGE_REFERENCED = 1 << 11, /**< used once more since it came into its list */
};

/** What is in memory of one file: inode->pages. */
struct file_pages {
    struct radix pages; /**< struct page; marks: those that are dirty */
    struct inode *inode;
    uint32_t count, dirty;
    ktime_t dirtied;   /**< when the first of the dirty ones became so */
    int error;         /**< of writing, that nobody was told of yet. The inode's lock */
    uint32_t pass;     /**< writeback.c: the last walk that came by */
    struct list entry; /**< in page_cache.files */
};

/** A list of pages, linked by the numbers of their frames. */
struct page_list {
    uint32_t first, last, count;
};

/** All there is. */
struct page_cache {
    struct spinlock lock;
    struct list files;                 /**< all struct file_pages */
    struct page_list inactive, active; /**< the next to go is the last */
    uint32_t dirty;
    uint64_t hits, misses, dropped, written;
};

extern struct page_cache page_cache;

/** What was cached of @p inode, made if there was nothing. The inode's lock is held. @return NULL:
 * no memory */
struct file_pages *page_cache_files(struct inode *inode);

/** @return the page with one more reference, counted as a hit; NULL: it is not here, a miss */
struct page *page_cache_get(struct file_pages *files, uint32_t index);

/** @return true if the page is here; changes nothing */
bool page_cache_has(struct file_pages *files, uint32_t index);

/**
 * Put a page in where none is. The inode's lock is held.
 *
 * @param page of order 0; the cache takes a reference of its own
 * @return 0 or -ENOMEM
 */
int page_cache_add(struct file_pages *files, uint32_t index, struct page *page);

/**
 * Take all pages from @p index on out of the file, dirty or not. The inode's lock is held.
 *
 * @param most so many at most
 * @return whether somebody else still has one of them
 */
bool page_cache_remove(struct file_pages *files, uint32_t index, uint32_t most);

/** The page has changed: writeback.c has to do with it some time. If it is no page of a file any
 * more, nothing happens. Context: any */
void page_cache_set_dirty(struct page *page);

/** The file ends, and all its pages. Nobody has it. */
void page_cache_end(struct inode *inode);

/** @name page_lru.c. The lock is held.
 * @{ */
void page_lru_add(struct page *page);
void page_lru_remove(struct page *page);
/** The page was used. */
void page_lru_touch(struct page *page);
/** @} */

/** Drop pages that nobody needs. Context: any, with any lock below `pagecache`. @return how many */
uint32_t page_cache_shrink(uint32_t most);

/** Take one page that is clean and nobody's out of its file, with the lock held. @return whether
 * that could be done: then its last reference is the caller's, and so are the nodes in @p freed */
bool page_cache_drop(struct page *page, struct radix_node **freed);

/** Free nodes. No lock is held. */
void page_cache_free_nodes(struct radix_node *freed);

/** Wake whoever writes dirty pages. Context: any */
void writeback_wake(void);

#endif

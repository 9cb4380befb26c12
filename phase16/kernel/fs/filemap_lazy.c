/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Writing into pages alone: the filesystem hears of it later.
 * @ingroup fs
 *
 * Room on the disk is reserved before the first byte is taken, so that ENOSPC is told to whoever
 * writes, not to whoever syncs. What cannot be done here is -EAGAIN, and filemap.c writes through.
 * Invariant: behind the end that the filesystem knows, every page up to inode->size is here, dirty.
 */
#include <kernel/fs/filemap_private.h>

#include <kernel/fs/writeback.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/page_split.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The largest block of new pages: 2^4, 64 KiB. */
#define LAZY_ORDER_MAX 4u

/** May a page be made without being read? All that is in the file of it gets new bytes. */
static bool
lazy_is_new(const struct inode *inode, uint32_t index, uint64_t offset, uint64_t end)
{
    uint64_t start = (uint64_t)index * PAGE_SIZE, stop = start + PAGE_SIZE;

    if (stop > inode->size)
        stop = inode->size;
    return !page_cache_has(inode->pages, index) &&
           (start >= inode->size || (offset <= start && end >= stop));
}

/** Put a piece into one page that is there. @return bytes or a negative errno */
static long
lazy_write_page(struct inode *inode, uint64_t offset, const char *from, size_t bytes)
{
    uint32_t index = (uint32_t)(offset / PAGE_SIZE);
    struct page *page;
    int error = 0;

    if (!page_cache_has(inode->pages, index))
        error = filemap_fill(inode, index, index);
    page = error == 0 ? page_cache_get(inode->pages, index) : NULL;
    if (page == NULL)
        return error != 0 && error != -ENOMEM ? error : -EAGAIN;
    memcpy((char *)page_to_virt(page) + offset % PAGE_SIZE, from, bytes);
    page_cache_set_dirty(page);
    page_put(page);
    return (long)bytes;
}

/** Make a block of new pages, with the bytes in them. @return bytes, or -EAGAIN: no memory */
static long
lazy_write_new(struct inode *inode, uint64_t offset, const char *from, size_t bytes, uint32_t count)
{
    unsigned order = 31 - (unsigned)__builtin_clz(count), error = 0;
    uint32_t index = (uint32_t)(offset / PAGE_SIZE);
    size_t within = (size_t)(offset % PAGE_SIZE), room;
    struct page *block;
    char *memory;

    while ((block = page_alloc(order, 0)) == NULL && order > 0)
        order--;
    if (block == NULL)
        return -EAGAIN;
    room = ((size_t)PAGE_SIZE << order) - within;
    bytes = bytes < room ? bytes : room;
    memory = page_to_virt(block);
    memset(memory, 0, within);
    memcpy(memory + within, from, bytes);
    memset(memory + within + bytes, 0, room - bytes);
    page_split(block, order);
    for (uint32_t i = 0; i < 1u << order; i++) {
        error |= error != 0 || page_cache_add(inode->pages, index + i, block + i) != 0;
        if (!error)
            page_cache_set_dirty(block + i);
        else if (i == 0)
            bytes = 0;
        else if ((size_t)i * PAGE_SIZE - within < bytes)
            bytes = (size_t)i * PAGE_SIZE - within;
        page_put(block + i);
    }
    return bytes > 0 ? (long)bytes : -EAGAIN;
}

/** One step. @return bytes or a negative errno */
static long
lazy_write_step(struct inode *inode, uint64_t offset, const char *from, size_t bytes)
{
    uint32_t index = (uint32_t)(offset / PAGE_SIZE), count = 0;
    uint64_t end = offset + bytes;

    while (count < 1u << LAZY_ORDER_MAX && (uint64_t)(index + count) * PAGE_SIZE < end &&
           lazy_is_new(inode, index + count, offset, end))
        count++;
    if (count > 0)
        return lazy_write_new(inode, offset, from, bytes, count);
    return lazy_write_page(inode, offset, from, filemap_piece(offset, bytes));
}

/** Too much waits: who makes more of it writes first. */
static bool
lazy_is_too_much(void)
{
    return page_cache.dirty > page_free_count() / 4 + 16;
}

/* [lazy] */
long
filemap_write_lazily(struct inode *inode, uint64_t offset, const void *memory, size_t bytes)
{
    const char *from = memory;
    size_t done = 0;
    long count = 0;

    if (offset > inode->size || page_cache_files(inode) == NULL)
        return -EAGAIN; /* a gap: the filesystem fills it with zeros */
    if (offset + bytes > inode->size && inode->ops->reserve(inode, offset + bytes) != 0)
        return -EAGAIN; /* as much as there is room for, written through */
    while (done < bytes) {
        count = lazy_write_step(inode, offset + done, from + done, bytes - done);
        if (count < 0)
            break;
        done += (size_t)count;
        if (offset + done > inode->size)
            __atomic_store_n(&inode->size, offset + done, __ATOMIC_RELEASE);
    }
    if (lazy_is_too_much())
        (void)writeback_file(inode->pages);
    return done > 0 ? (long)done : count;
}
/* [/lazy] */

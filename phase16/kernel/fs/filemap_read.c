/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a file's offsets to pages in memory: what is not there is read.
 * @ingroup fs
 *
 * What somebody asks for in one go is read by few requests, into blocks of neighbouring frames that
 * are then taken apart. Nothing is read that nobody has asked for (seam: the lab `readahead`).
 * Next to read: page_cache.h, filemap_private.h.
 */
#include <kernel/fs/filemap_private.h>

#include <kernel/fs/super.h>
#include <kernel/mm/page_split.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The largest block that is read at once: 2^4 pages, 64 KiB. */
#define FILEMAP_ORDER_MAX 4u

/** @return how many pages from @p index on, at most up to @p last, are not in memory */
static uint32_t
filemap_absent(struct file_pages *files, uint32_t index, uint32_t last)
{
    uint32_t count = 0;

    while (count < 1u << FILEMAP_ORDER_MAX && count <= last - index &&
           !page_cache_has(files, index + count))
        count++;
    return count;
}

/** A block of pages for a run, as large as the run is or memory allows. */
static struct page *
filemap_block(uint32_t count, unsigned *order)
{
    struct page *block = NULL;

    *order = 31 - (unsigned)__builtin_clz(count);
    while ((block = page_alloc(*order, 0)) == NULL && *order > 0)
        --*order;
    return block;
}

/** Put the pages of a block into the cache, each by itself, and give back our references. */
static int
filemap_keep(struct file_pages *files, uint32_t index, struct page *block, unsigned order)
{
    int error = 0;

    page_split(block, order);
    for (uint32_t i = 0; i < 1u << order; i++) {
        if (error == 0)
            error = page_cache_add(files, index + i, block + i);
        page_put(block + i);
    }
    return error;
}

/** Read a block. @return 0 or a negative errno */
static int
filemap_read_block(struct inode *inode, uint32_t index, struct page *block, unsigned order)
{
    uint64_t offset = (uint64_t)index * PAGE_SIZE;
    size_t size = (size_t)PAGE_SIZE << order, bytes = size;
    char *memory = page_to_virt(block);

    if (inode->ops->read_range == NULL)
        return -EINVAL;
    if (bytes > inode->size - offset)
        bytes = (size_t)(inode->size - offset);
    memset(memory + bytes, 0, size - bytes);
    return inode->ops->read_range(inode, offset, memory, bytes);
}

/* [fill] */
int
filemap_fill(struct inode *inode, uint32_t index, uint32_t last)
{
    struct file_pages *files = page_cache_files(inode);
    int error = 0;

    if (files == NULL)
        return -ENOMEM;
    if ((uint64_t)index * PAGE_SIZE >= inode->size)
        return -EIO;
    if (last > (inode->size - 1) / PAGE_SIZE)
        last = (uint32_t)((inode->size - 1) / PAGE_SIZE);
    while (error == 0 && index <= last) {
        uint32_t count = filemap_absent(files, index, last);
        struct page *block;
        unsigned order;

        if (count == 0)
            break; /* what the first miss was about is there, and it will look again */
        block = filemap_block(count, &order);
        if (block == NULL)
            return -ENOMEM;
        error = filemap_read_block(inode, index, block, order);
        if (error != 0)
            page_free(block, order);
        else
            error = filemap_keep(files, index, block, order);
        index += 1u << order;
    }
    return error;
}
/* [/fill] */

/** The page, read if need be; up to @p last is wanted next. @return 0 or a negative errno */
static int
filemap_get(struct inode *inode, uint32_t index, uint32_t last, struct page **page)
{
    struct file_pages *files = __atomic_load_n(&inode->pages, __ATOMIC_ACQUIRE);
    int error = 0;

    *page = files == NULL ? NULL : page_cache_get(files, index);
    while (*page == NULL && error == 0) {
        mutex_lock(&inode->lock);
        if (inode->pages == NULL || !page_cache_has(inode->pages, index))
            error = filemap_fill(inode, index, last);
        if (error == 0)
            *page = page_cache_get(inode->pages, index);
        mutex_unlock(&inode->lock);
    }
    return error;
}

/** Without a cache: for files that are in memory anyway, and when there is no memory for pages. */
static long
filemap_read_past(struct inode *inode, uint64_t offset, void *memory, size_t bytes)
{
    long count = 0;

    mutex_lock(&inode->lock);
    if (offset < inode->size && bytes > 0)
        count = bytes < inode->size - offset ? (long)bytes : (long)(inode->size - offset);
    if (count > 0) {
        int error = -EINVAL;

        if (inode->ops->read_range != NULL)
            error = inode->ops->read_range(inode, offset, memory, (size_t)count);
        if (error != 0)
            count = error;
    }
    mutex_unlock(&inode->lock);
    return count;
}

/** One piece, inside a page and the file. @return bytes or a negative errno */
static long
filemap_read_piece(struct inode *inode, uint64_t offset, char *memory, size_t bytes)
{
    size_t within = (size_t)(offset % PAGE_SIZE);
    uint32_t index = (uint32_t)(offset / PAGE_SIZE);
    struct page *page;
    int error = filemap_get(inode, index, (uint32_t)((offset + bytes - 1) / PAGE_SIZE), &page);

    bytes = filemap_piece(offset, bytes);
    if (error != 0)
        return error;
    memcpy(memory, (const char *)page_to_virt(page) + within, bytes);
    page_put(page);
    return (long)bytes;
}

/* [read] */
long
filemap_read(struct inode *inode, uint64_t offset, void *memory, size_t bytes)
{
    uint64_t size = __atomic_load_n(&inode->size, __ATOMIC_ACQUIRE);
    size_t done = 0;
    char *to = memory;

    if (!filemap_is_cached(inode))
        return filemap_read_past(inode, offset, memory, bytes);
    if (offset >= size)
        return 0;
    if (bytes > size - offset)
        bytes = (size_t)(size - offset);
    while (done < bytes) {
        long count = filemap_read_piece(inode, offset + done, to + done, bytes - done);

        if (count == -ENOMEM)
            count = filemap_read_past(inode, offset + done, to + done,
                                      filemap_piece(offset + done, bytes - done));
        if (count <= 0)
            return done > 0 ? (long)done : count;
        done += (size_t)count;
    }
    return (long)done;
}
/* [/read] */

/* [page] */
int
filemap_page_get(struct inode *inode, uint64_t offset, struct page **page)
{
    uint32_t index = (uint32_t)(offset / PAGE_SIZE);

    if (!filemap_is_cached(inode))
        return filemap_page_make(inode, offset, page);
    if (offset >= __atomic_load_n(&inode->size, __ATOMIC_ACQUIRE))
        return -EIO;
    return filemap_get(inode, index, index, page);
}
/* [/page] */

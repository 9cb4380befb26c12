/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what is written later: how often, in which order, and what is said of errors.
 * @ingroup tests
 */
#include <tests/page_cache.h>

#include <kernel/mm/page_alloc.h>

KTEST(pagecache, appends, "page cache: with wb a thousand short appends are one write when synced")
{
    struct file *file;
    uint64_t writes;

    PAGE_CACHE_BEGIN(file, "wb");
    KEXPECT_EQ(page_cache_put(file, 0, 'a'), 1);
    KEXPECT_EQ(vfs_fsync(file), 0);
    writes = page_cache_disk_writes();
    for (unsigned i = 1; i < 1000; i++)
        KEXPECT_EQ(page_cache_put(file, i, 'a'), 1);
    KEXPECT_EQ(page_cache_disk_writes(), writes);
    KEXPECT_EQ(file->inode->size, 1000);
    KEXPECT_EQ(vfs_fsync(file), 0);
    KEXPECT(page_cache_disk_writes() <= writes + 5); /* data, rest of a sector, entry */
    KEXPECT_EQ(page_cache.dirty, 0);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, through, "page cache: without wb the disk has what was written when write returns")
{
    struct file *file;
    uint64_t writes;

    PAGE_CACHE_BEGIN(file, "wt");
    KEXPECT_EQ(page_cache_put(file, 0, 'a'), 1);
    writes = page_cache_disk_writes();
    KEXPECT_EQ(page_cache_put(file, 0, 'b'), 1);
    KEXPECT(page_cache_disk_writes() > writes);
    KEXPECT_EQ(page_cache.dirty, 0);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, full,
      "page cache: with wb, too, a full disk is told to who writes, not to who syncs")
{
    static char memory[0x10000];
    struct file *file;
    uint64_t offset = 0;
    long count, room;

    PAGE_CACHE_BEGIN(file, "wb");
    room = fat_volume_free() * 2048;
    do {
        count = filemap_write(file->inode, offset, memory, sizeof(memory));
        offset += count > 0 ? (uint64_t)count : 0;
    } while (count == (long)sizeof(memory));
    KEXPECT_EQ(offset, (uint64_t)room); /* up to the last byte */
    KEXPECT_EQ(filemap_write(file->inode, offset, memory, 1), -ENOSPC);
    KEXPECT_EQ(vfs_fsync(file), 0);
    KEXPECT_EQ(fat_volume_free(), 0);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, error, "page cache: an error of writing later is told to who syncs, exactly once")
{
    struct file *file;

    PAGE_CACHE_BEGIN(file, "wb");
    KEXPECT_EQ(page_cache_put(file, 0, 'a'), 1);
    KEXPECT_EQ(vfs_fsync(file), 0);
    KEXPECT_EQ(page_cache_put(file, 0, 'b'), 1);
    page_cache_disk_fails(true);
    KEXPECT_EQ(writeback_all(NULL, 0), -EIO); /* as the flusher does: nobody is told */
    page_cache_disk_fails(false);
    KEXPECT_EQ(page_cache_byte(file, 0), 'b');
    KEXPECT_EQ(vfs_fsync(file), -EIO);
    KEXPECT_EQ(vfs_fsync(file), 0);
    KEXPECT_EQ(page_cache_put(file, 0, 'c'), 1);
    KEXPECT_EQ(vfs_fsync(file), 0);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, umount, "page cache: umount writes what is dirty")
{
    struct file *file;

    PAGE_CACHE_BEGIN(file, "wb");
    for (unsigned i = 0; i < 0x3000; i += 0x400)
        KEXPECT_EQ(filemap_append(file->inode, &(uint64_t){ 0 }, "0123456789abcdef", 16), 16);
    vfs_close(file);
    KEXPECT(page_cache.dirty > 0);
    KEXPECT_EQ(page_cache_mount("wb"), 0);
    file = page_cache_open();
    KEXPECT_EQ(file->inode->size, 12 * 16);
    KEXPECT_EQ(page_cache_byte(file, 12 * 16 - 1), 'f');
    PAGE_CACHE_END(file);
}

KTEST(pagecache, dirty_stays, "page cache: in need of memory clean pages go, dirty ones stay")
{
    static char memory[0x4000];
    struct file *file;

    PAGE_CACHE_BEGIN(file, "wb");
    KEXPECT_EQ(filemap_write(file->inode, 0, memory, sizeof(memory)), (long)sizeof(memory));
    KEXPECT_EQ(vfs_fsync(file), 0);
    KEXPECT_EQ(page_cache_put(file, 0x1000, 'd'), 1);
    page_cache_forget();
    KEXPECT_EQ(((struct file_pages *)file->inode->pages)->count, 1);
    KEXPECT_EQ(page_cache_byte(file, 0x1000), 'd');
    KEXPECT_EQ(vfs_fsync(file), 0);
    page_cache_forget();
    KEXPECT_EQ(((struct file_pages *)file->inode->pages)->count, 0);
    KEXPECT_EQ(page_cache_byte(file, 0x1000), 'd');
    PAGE_CACHE_END(file);
}

KTEST(pagecache, scan, "page cache: a long file read once drives out nobody who is used often")
{
    static char memory[0x1000];
    struct file *file;
    uint64_t reads;

    PAGE_CACHE_BEGIN(file, "");
    for (unsigned i = 0; i < 64; i++)
        KEXPECT_EQ(filemap_write(file->inode, i * 0x1000ull, memory, 0x1000), 0x1000);
    page_cache_forget();
    for (unsigned often = 0; often < 3; often++)
        KEXPECT_EQ(page_cache_byte(file, 0), 0);
    for (unsigned i = 1; i < 64; i++)
        KEXPECT_EQ(page_cache_byte(file, i * 0x1000ull), 0);
    KEXPECT(page_cache_shrink(32) >= 32);
    reads = page_cache_disk_reads();
    KEXPECT_EQ(page_cache_byte(file, 0), 0);
    KEXPECT_EQ(page_cache_disk_reads(), reads);
    KEXPECT_EQ(page_cache_byte(file, 0x1000), 0); /* the oldest of the others */
    KEXPECT_EQ(page_cache_disk_reads(), reads + 1);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, rename, "page cache: with wb a file has its data before it has its new name")
{
    struct file *file;

    PAGE_CACHE_BEGIN(file, "wb");
    KEXPECT_EQ(vfs_tree_put("/m/old", "old"), 0);
    KEXPECT_EQ(page_cache_put(file, 0, 'n'), 1);
    KEXPECT_EQ(((struct file_pages *)file->inode->pages)->dirty, 1);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/f", "/m/old"), 0);
    KEXPECT_EQ(((struct file_pages *)file->inode->pages)->dirty, 0);
    KEXPECT_EQ(page_cache_byte(file, 0), 'n');
    PAGE_CACHE_END(file);
}

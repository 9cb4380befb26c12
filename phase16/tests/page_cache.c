/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the page cache: read once, shared, written later, dropped in need.
 * @ingroup tests
 */
#include <tests/page_cache.h>

#include <kernel/mm/page_alloc.h>

KTEST(pagecache, once, "page cache: what was read once is not read again; what was dropped is")
{
    static char memory[0x5000];
    struct file *file;
    uint64_t reads;

    PAGE_CACHE_BEGIN(file, "");
    memset(memory, 'x', sizeof(memory));
    KEXPECT_EQ(filemap_write(file->inode, 0, memory, sizeof(memory)), (long)sizeof(memory));
    page_cache_forget();
    reads = page_cache_disk_reads();
    KEXPECT_EQ(filemap_read(file->inode, 0, memory, sizeof(memory)), (long)sizeof(memory));
    KEXPECT(page_cache_disk_reads() > reads);
    KEXPECT(page_cache_disk_reads() <= reads + 2); /* 4 pages, and one */
    reads = page_cache_disk_reads();
    KEXPECT_EQ(filemap_read(file->inode, 0, memory, sizeof(memory)), (long)sizeof(memory));
    KEXPECT_EQ(page_cache_disk_reads(), reads);
    page_cache_forget();
    KEXPECT_EQ(page_cache_byte(file, 0x4FFF), 'x');
    KEXPECT_EQ(page_cache_disk_reads(), reads + 1);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, shared, "page cache: a shared mapping, its fork, read and write are one memory")
{
    struct mm *mm, *child;
    struct file *file;

    PAGE_CACHE_BEGIN(file, "");
    KEXPECT_EQ(filemap_resize(file->inode, 0x1800), 0);
    PROBE_BEGIN(mm);
    KEXPECT_EQ(page_cache_map(mm, file, 0x2000, MAP_SHARED), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'm'), 0);
    KEXPECT_EQ(page_cache_byte(file, 0), 'm');
    KEXPECT_EQ(page_cache_put(file, 0x1001, 'w'), 1);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1001), 'w');
    child = mm_fork(mm);
    KEXPECT(child != NULL);
    mm_borrow(child);
    KEXPECT_EQ(probe_put(PROBE_BASE + 1, 'c'), 0);
    mm_borrow(mm);
    KEXPECT_EQ(probe_get(PROBE_BASE + 1), 'c');
    KEXPECT_EQ(page_cache_byte(file, 1), 'c');
    mm_put(child);
    PROBE_END(mm);
    KEXPECT_EQ(vfs_fsync(file), 0);
    vfs_close(file);
    KEXPECT_EQ(fat_volume_again(), 0);
    file = page_cache_open();
    KEXPECT_EQ(page_cache_byte(file, 0), 'm'); /* from the disk */
    KEXPECT_EQ(page_cache_byte(file, 1), 'c');
    PAGE_CACHE_END(file);
}

KTEST(pagecache, collect,
      "page cache: what is written by memory again after a sync is written again")
{
    struct file *file;
    struct mm *mm;

    PAGE_CACHE_BEGIN(file, "");
    KEXPECT_EQ(filemap_resize(file->inode, 0x1000), 0);
    PROBE_BEGIN(mm);
    KEXPECT_EQ(page_cache_map(mm, file, 0x1000, MAP_SHARED), 0);
    for (char byte = '1'; byte <= '3'; byte++) {
        KEXPECT_EQ(probe_put(PROBE_BASE + 7, byte), 0);
        KEXPECT_EQ(vfs_fsync(file), 0);
        KEXPECT_EQ(page_cache.dirty, 0);
        page_cache_forget(); /* mapped pages stay */
        KEXPECT_EQ(probe_get(PROBE_BASE + 7), byte);
    }
    KEXPECT_EQ(probe_put(PROBE_BASE + 7, '4'), 0);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, 0x1000), 0); /* tells of it, too */
    KEXPECT_EQ(page_cache.dirty, 1);
    KEXPECT_EQ(vfs_fsync(file), 0);
    page_cache_forget();
    KEXPECT_EQ(page_cache_byte(file, 7), '4');
    PROBE_END(mm);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, private,
      "page cache: private mappings share the file's page until they write to it")
{
    struct file *file;
    struct mm *mm;

    PAGE_CACHE_BEGIN(file, "");
    KEXPECT_EQ(page_cache_put(file, 0, 'a'), 1);
    PROBE_BEGIN(mm);
    KEXPECT_EQ(page_cache_map(mm, file, 0x1000, MAP_PRIVATE), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'a');
    KEXPECT_EQ(probe_sharers(mm, PROBE_BASE), 2); /* the cache, and this one */
    KEXPECT_EQ(page_cache_put(file, 0, 'b'), 1);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'b');
    KEXPECT_EQ(probe_put(PROBE_BASE, 'p'), 0);
    KEXPECT_EQ(probe_sharers(mm, PROBE_BASE), 1);
    KEXPECT_EQ(page_cache_put(file, 0, 'c'), 1);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'p');
    KEXPECT_EQ(page_cache_byte(file, 0), 'c');
    PROBE_END(mm);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, truncate, "page cache: what is cut off is gone for mappings as well: SIGBUS")
{
    struct file *file;
    struct mm *mm;

    PAGE_CACHE_BEGIN(file, "wb");
    KEXPECT_EQ(page_cache_put(file, 0, 'a'), 1);
    KEXPECT_EQ(filemap_resize(file->inode, 0x2800), 0);
    PROBE_BEGIN(mm);
    KEXPECT_EQ(page_cache_map(mm, file, 0x3000, MAP_SHARED), 0);
    for (vaddr_t at = 0; at < 0x3000; at += 0x800)
        KEXPECT_EQ(probe_put(PROBE_BASE + at, 'x'), 0);
    KEXPECT_EQ(filemap_resize(file->inode, 0x400), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'x');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x800), 0); /* the rest of the last page */
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), -EFAULT);
    KEXPECT_EQ(filemap_resize(file->inode, 0x2000), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x2000), -EFAULT);
    KEXPECT_EQ(mm->resident, 2);
    PROBE_END(mm);
    PAGE_CACHE_END(file);
}

KTEST(pagecache, unlinked,
      "page cache: a file without a name lives on in memory, and leaves nothing")
{
    struct file *file;
    long before;
    struct mm *mm;

    PAGE_CACHE_BEGIN(file, "wb");
    before = fat_volume_free();
    KEXPECT_EQ(filemap_resize(file->inode, 0x2000), 0);
    PROBE_BEGIN(mm);
    KEXPECT_EQ(page_cache_map(mm, file, 0x2000, MAP_SHARED), 0);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/m/f"), 0);
    vfs_close(file);
    KEXPECT_EQ(probe_put(PROBE_BASE + 0x1000, 'x'), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), 'x');
    PROBE_END(mm);
    KEXPECT_EQ(page_cache.dirty, 0);
    KEXPECT_EQ(fat_volume_free(), before);
    fat_volume_end();
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the tests of the page cache share: a file on a FAT volume, mounted as they like.
 * @ingroup tests
 */
#ifndef TESTS_PAGE_CACHE_H
#define TESTS_PAGE_CACHE_H

#include <tests/fat_volume.h>
#include <tests/mm_probe.h>

#include <kernel/fs/file.h>
#include <kernel/fs/filemap.h>
#include <kernel/fs/page_cache.h>
#include <kernel/fs/writeback.h>
#include <kernel/test/ktest.h>

/** The volume anew, mounted with these options. @return 0 or a negative errno */
int page_cache_mount(const char *options);

/** Open /m/f for reading and writing, made if need be. */
struct file *page_cache_open(void);

/** Map all of a file at PROBE_BASE. @return as mm_map() */
int page_cache_map(struct mm *mm, struct file *file, size_t size, unsigned flags);

/** A byte of the file by way of read(); -1: none there. */
int page_cache_byte(struct file *file, uint64_t offset);

/** Write one byte by way of write(). @return 1 or a negative errno */
long page_cache_put(struct file *file, uint64_t offset, char byte);

/** Forget all that is clean. */
void page_cache_forget(void);

/** So many writes, and reads, the disk has carried out. */
uint64_t page_cache_disk_writes(void);
uint64_t page_cache_disk_reads(void);

/** Have the disk refuse writes, or not any more. */
void page_cache_disk_fails(bool fails);

/** In a test: a volume of FAT12, 2 KiB a cluster, with an empty /m/f that is open. */
#define PAGE_CACHE_BEGIN(file, options)           \
    do {                                          \
        FAT_VOLUME_BEGIN(12, 200, 4);             \
        KEXPECT_EQ(page_cache_mount(options), 0); \
        (file) = page_cache_open();               \
        KEXPECT((file) != NULL);                  \
    } while (0)

/** All goes. */
#define PAGE_CACHE_END(file) \
    do {                     \
        vfs_close(file);     \
        fat_volume_end();    \
    } while (0)

#endif

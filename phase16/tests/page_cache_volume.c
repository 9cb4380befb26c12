/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A file on a FAT volume of a RAM disk, for tests of the page cache.
 * @ingroup tests
 */
#include <tests/page_cache.h>

int
page_cache_mount(const char *options)
{
    int error = vfs_umount(&vfs_tree, "/m");

    return error != 0 ? error : vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, options);
}

struct file *
page_cache_open(void)
{
    struct file *file = NULL;

    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/f", O_RDWR | O_CREAT, 0644, &file), 0);
    return file;
}

int
page_cache_map(struct mm *mm, struct file *file, size_t size, unsigned flags)
{
    vaddr_t address = PROBE_BASE;

    return mm_map(mm, &address, size, PROBE_RW, flags | MAP_FIXED, file, 0);
}

int
page_cache_byte(struct file *file, uint64_t offset)
{
    unsigned char byte;

    return filemap_read(file->inode, offset, &byte, 1) == 1 ? byte : -1;
}

long
page_cache_put(struct file *file, uint64_t offset, char byte)
{
    return filemap_write(file->inode, offset, &byte, 1);
}

void
page_cache_forget(void)
{
    (void)page_cache_shrink(UINT32_MAX);
}

uint64_t
page_cache_disk_writes(void)
{
    return block_statistics(fat_volume_disk).of[BLOCK_WRITE].requests;
}

uint64_t
page_cache_disk_reads(void)
{
    return block_statistics(fat_volume_disk).of[BLOCK_READ].requests;
}

static const struct block_operations *page_cache_operations;

static void
page_cache_refuse(struct block_request *request)
{
    if (request->operation == BLOCK_WRITE)
        block_complete(request, -ENODEV); /* not worth a second try */
    else
        page_cache_operations->submit(request);
}

static const struct block_operations page_cache_refusing = { .submit = page_cache_refuse };

void
page_cache_disk_fails(bool fails)
{
    if (fails)
        page_cache_operations = fat_volume_disk->operations;
    fat_volume_disk->operations = fails ? &page_cache_refusing : page_cache_operations;
}

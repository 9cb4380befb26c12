/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of files in memory: pages read when they are touched, and private when written.
 * @ingroup tests
 */
#include <tests/mm_probe.h>
#include <tests/vfs_tree.h>

#include <kernel/fs/filemap.h>
#include <lib/errno.h>

/** Map all of a file at PROBE_BASE, @p size bytes. */
static int
mm_files_map(struct mm *mm, struct file *file, size_t size, unsigned protection, uint64_t offset)
{
    vaddr_t address = PROBE_BASE;

    return mm_map(mm, &address, size, protection, MAP_PRIVATE | MAP_FIXED, file, offset);
}

/** A file of 0x1801 bytes: 'a' in the first page, 'b' in the rest. */
static int
mm_files_make(struct file **file, uint32_t flags)
{
    int error = vfs_tree_put("/f", "");

    if (error == 0)
        error = vfs_open(&vfs_tree, "/f", flags, 0, file);
    if (error != 0)
        return error;
    error = filemap_resize((*file)->inode, 0x1801);
    for (unsigned i = 0; error == 0 && i < 0x1801; i++) {
        if (filemap_write((*file)->inode, i, i < 0x1000 ? "a" : "b", 1) != 1)
            error = -EIO;
    }
    return error;
}

KTEST(mm, file, "mm: a file in memory reads as the file does, with zeros behind its end")
{
    struct file *file;
    struct mm *mm;

    VFS_TREE_BEGIN();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_files_make(&file, O_RDWR), 0);
    KEXPECT_EQ(mm_files_map(mm, file, 0x3000, PROBE_RW, 0), 0);
    vfs_close(file); /* the region has a reference of its own */
    KEXPECT_EQ(probe_get(PROBE_BASE + 0xFFF), 'a');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), 'b');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1800), 'b');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1801), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1FFF), 0);
    KEXPECT_EQ(mm->counters.read, 2);
    KEXPECT_EQ(mm_unmap(mm, PROBE_BASE, 0x1000), 0);
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), 'b');
    PROBE_END(mm);
    vfs_tree_end();
}

KTEST(mm, file_private, "mm: writing to a private mapping changes neither the file nor a fork")
{
    struct mm *mm, *child;
    struct file *file;
    char byte = 0;

    VFS_TREE_BEGIN();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_files_make(&file, O_RDONLY), 0);
    KEXPECT_EQ(mm_files_map(mm, file, 0x2000, PROBE_RW, 0), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'x'), 0);
    child = mm_fork(mm);
    KEXPECT(child != NULL);
    KEXPECT_EQ(probe_put(PROBE_BASE, 'y'), 0);
    KEXPECT_EQ(filemap_read(file->inode, 0, &byte, 1), 1);
    KEXPECT_EQ(byte, 'a');
    vfs_close(file);
    mm_borrow(child);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'x');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), 'b'); /* its first touch came after the fork */
    mm_borrow(mm);
    mm_put(child);
    PROBE_END(mm);
    vfs_tree_end();
}

KTEST(mm, file_end,
      "mm: a page behind the file's end is no page: SIGBUS, not a fault of the kernel")
{
    struct page_fault fault = { .address = PROBE_BASE + 0x1000 };
    struct file *file;
    struct mm *mm;

    VFS_TREE_BEGIN();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_files_make(&file, O_RDWR), 0);
    KEXPECT_EQ(mm_files_map(mm, file, 0x3000, PROT_READ, 0x1000), 0);
    KEXPECT_EQ(mm_fault(mm, &fault), -EIO);
    KEXPECT_EQ(probe_get(PROBE_BASE), 'b');
    KEXPECT_EQ(probe_get(PROBE_BASE + 0x1000), -EFAULT);
    KEXPECT_EQ(mm->resident, 1);
    vfs_close(file);
    PROBE_END(mm);
    vfs_tree_end();
}

KTEST(mm, file_errors, "mm: only an ordinary file that is open for reading can be mapped")
{
    struct file *file, *directory;
    struct mm *mm;

    VFS_TREE_BEGIN();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(mm_files_make(&file, O_WRONLY), 0);
    KEXPECT_EQ(mm_files_map(mm, file, 0x1000, PROT_READ, 0), -EACCES);
    vfs_close(file);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(mm_files_map(mm, file, 0x1000, PROT_READ, 1), -EINVAL);
    KEXPECT_EQ(mm_files_map(mm, file, 0x2000, PROT_READ, ~0xFFFull), -EOVERFLOW);
    KEXPECT_EQ(mm_files_map(mm, file, 0x1000, PROBE_RW | PROT_EXEC, 0), -EACCES);
    vfs_close(file);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/", O_RDONLY, 0, &directory), 0);
    KEXPECT_EQ(mm_files_map(mm, directory, 0x1000, PROT_READ, 0), -ENODEV);
    vfs_close(directory);
    KEXPECT_EQ(mm->regions.count, 0);
    PROBE_END(mm);
    vfs_tree_end();
}

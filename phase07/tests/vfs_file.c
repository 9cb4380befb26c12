/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of open files: open's cases, positions, holes, directories.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/string.h>

KTEST(vfs, file_open, "vfs: open fails with Linux's errno")
{
    static const struct {
        const char *path;
        uint32_t flags;
        int error;
    } cases[] = {
        { "/x", O_RDONLY, -ENOENT },
        { "/d", O_RDONLY, 0 },
        { "/d", O_WRONLY, -EISDIR },
        { "/d", O_RDONLY | O_CREAT, -EISDIR },
        { "/d", O_RDONLY | O_TRUNC, -EISDIR },
        { "/f", O_RDONLY | O_DIRECTORY, -ENOTDIR },
        { "/f/", O_RDONLY, -ENOTDIR },
        { "/f/", O_RDWR | O_CREAT, -EISDIR },
        { "/d/", O_RDONLY | O_CREAT | O_EXCL, -EISDIR },
        { "/", O_RDONLY | O_CREAT | O_EXCL, -EEXIST },
        { "/d/.", O_RDONLY | O_CREAT, -EISDIR },
        { "/d", O_RDONLY | O_CREAT | O_DIRECTORY, -EINVAL },
        { "/l", O_RDONLY | O_NOFOLLOW | O_DIRECTORY, -ENOTDIR },
        { "/f", O_ACCMODE, -EINVAL },
        { "/f", O_CREAT | O_EXCL | O_WRONLY, -EEXIST },
        { "/gone", O_CREAT | O_EXCL | O_WRONLY, -EEXIST },
        { "/gone", O_RDONLY, -ENOENT },
        { "/l", O_RDONLY | O_NOFOLLOW, -ELOOP },
        { "/l", O_RDONLY, 0 },
        { "/new/", O_WRONLY | O_CREAT, -EISDIR },
        { "/x/new", O_WRONLY | O_CREAT, -ENOENT },
        { "/f/new", O_WRONLY | O_CREAT, -ENOTDIR },
        { "/pipe", O_RDONLY, -ENXIO },
        { "/new", O_WRONLY | O_CREAT | O_EXCL, 0 },
        { "/gone", O_WRONLY | O_CREAT, 0 },
        { "/nowhere", O_RDONLY, 0 },
        { "", O_WRONLY | O_CREAT, -ENOENT },
    };

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    KEXPECT_EQ(vfs_tree_put("/f", "text"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "f", "/l"), 0);
    KEXPECT_EQ(vfs_symlink(&vfs_tree, "d/../nowhere", "/gone"), 0);
    KEXPECT_EQ(vfs_mknod(&vfs_tree, "/pipe", INODE_FIFO | 0644, 0), 0);
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        KNOTE("case %u: %s", (unsigned)i, cases[i].path);
        KEXPECT_EQ(vfs_tree_open(cases[i].path, cases[i].flags), cases[i].error);
    }
    vfs_tree_end();
}

KTEST(vfs, file_unlinked, "vfs: a file that was unlinked while open ends with its last close")
{
    struct file *file;
    struct inode *root;
    uint32_t before;
    char text[8];

    VFS_TREE_BEGIN();
    root = vfs_tree.root.dentry->inode;
    before = root->super->inodes_count;
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_RDWR | O_CREAT, 0644, &file), 0);
    KEXPECT_EQ(vfs_write(file, "first", 5), 5);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/f"), 0);
    KEXPECT_EQ(vfs_tree_open("/f", O_RDONLY), -ENOENT);
    KEXPECT_EQ(vfs_tree_put("/f", "second"), 0);
    KEXPECT_EQ(vfs_pwrite(file, "F", 1, 0), 1);
    KEXPECT_EQ(vfs_pread(file, text, 5, 0), 5);
    KEXPECT_MEMORY(text, "First", 5);
    KEXPECT(vfs_tree_holds("/f", "second"));
    KEXPECT_EQ(root->super->inodes_count, before + 2);
    vfs_close(file);
    KEXPECT_EQ(root->super->inodes_count, before + 1);
    vfs_tree_end();
}

KTEST(vfs, file_position, "vfs: read and write move the position, pread and pwrite do not")
{
    struct file *file;
    char text[8] = "";

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_RDWR | O_CREAT, 0644, &file), 0);
    KEXPECT_EQ(vfs_write(file, "abcdef", 6), 6);
    KEXPECT_EQ(vfs_lseek(file, 0, SEEK_CUR), 6);
    KEXPECT_EQ(vfs_pread(file, text, 2, 1), 2);
    KEXPECT_MEMORY(text, "bc", 2);
    KEXPECT_EQ(vfs_read(file, text, 8), 0);
    KEXPECT_EQ(vfs_lseek(file, -2, SEEK_END), 4);
    KEXPECT_EQ(vfs_read(file, text, 8), 2);
    KEXPECT_MEMORY(text, "ef", 2);
    KEXPECT_EQ(vfs_lseek(file, -1, SEEK_SET), -EINVAL);
    KEXPECT_EQ(vfs_lseek(file, INT64_MAX, SEEK_CUR), -EINVAL);
    KEXPECT_EQ(vfs_lseek(file, INT64_MAX, SEEK_SET), -EINVAL); /* no file can be so long */
    KEXPECT_EQ(vfs_lseek(file, 0, 7), -EINVAL);
    KEXPECT_EQ(vfs_pread(file, text, 1, UINT64_MAX), -EINVAL);
    KEXPECT_EQ(vfs_pwrite(file, text, 1, INT64_MAX), -EFBIG);
    vfs_close(file);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_WRONLY | O_APPEND, 0, &file), 0);
    KEXPECT_EQ(vfs_read(file, text, 1), -EBADF);
    KEXPECT_EQ(vfs_write(file, "g", 1), 1);
    vfs_close(file);
    KEXPECT(vfs_tree_holds("/f", "abcdefg"));
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_write(file, "h", 1), -EBADF);
    KEXPECT_EQ(vfs_ftruncate(file, 0), -EINVAL);
    vfs_close(file);
    vfs_tree_end();
}

KTEST(vfs, file_holes, "vfs: what was never written reads as zeros, also after a cut")
{
    struct file *file;
    char text[16];
    static const char zeros[16];

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_open(&vfs_tree, "/f", O_RDWR | O_CREAT, 0644, &file), 0);
    KEXPECT_EQ(vfs_pwrite(file, "0123456789abcdef", 16, 100000), 16);
    KEXPECT_EQ(vfs_pread(file, text, 16, 50000), 16);
    KEXPECT_MEMORY(text, zeros, 16);
    KEXPECT_EQ(vfs_ftruncate(file, 100004), 0);
    KEXPECT_EQ(vfs_ftruncate(file, 200000), 0);
    KEXPECT_EQ(vfs_pread(file, text, 16, 100000), 16);
    KEXPECT_MEMORY(text, "0123", 4);
    KEXPECT_MEMORY(text + 4, zeros, 12);
    KEXPECT_EQ(vfs_pread(file, text, 16, 199990), 10);
    KEXPECT_EQ(vfs_pread(file, text, 16, 200000), 0);
    KEXPECT_EQ(vfs_truncate(&vfs_tree, "/", 0), -EISDIR);
    KEXPECT_EQ(vfs_truncate(&vfs_tree, "/f", UINT64_MAX), -EINVAL);
    KEXPECT_EQ(vfs_truncate(&vfs_tree, "/f", INT64_MAX), -EFBIG);
    KEXPECT_EQ(vfs_truncate(&vfs_tree, "/f", 3), 0);
    KEXPECT_EQ(file->inode->size, 3);
    vfs_close(file);
    vfs_tree_end();
}

KTEST(vfs, file_readdir, "vfs: a directory shows each entry once, though others go meanwhile")
{
    struct directory_entry entry;
    unsigned seen[26] = { 0 }, count = 0;
    char path[] = "/d/a";
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/d", 0755), 0);
    for (path[3] = 'a'; path[3] <= 'z'; path[3]++)
        KEXPECT_EQ(vfs_tree_put(path, ""), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/d", O_RDONLY, 0, &file), 0);
    while (vfs_readdir(file, &entry) > 0) {
        count++;
        if (entry.name[0] == '.')
            continue;
        seen[entry.name[0] - 'a']++;
        path[3] = entry.name[0];
        KEXPECT_EQ(vfs_unlink(&vfs_tree, path), 0); /* behind the reader */
    }
    KEXPECT_EQ(count, 28);
    for (unsigned i = 0; i < 26; i++)
        KEXPECT_EQ(seen[i], 1);
    KEXPECT_EQ(vfs_read(file, &entry, 1), -EISDIR);
    KEXPECT_EQ(vfs_lseek(file, 0, SEEK_SET), 0);
    KEXPECT_EQ(vfs_readdir(file, &entry), 1);
    KEXPECT_STR(entry.name, ".");
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/d"), 0);
    KEXPECT_EQ(vfs_readdir(file, &entry), -ENOENT);
    vfs_close(file);
    vfs_tree_end();
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev/urandom, as a file.
 * @ingroup tests
 */
#include <tests/vfs_tree.h>

#include <lib/errno.h>
#include <lib/string.h>

#define URANDOM_SIZE 4000 /* several blocks of the generator, and a part of one */

/** Bits that are set. */
static unsigned
urandom_ones(const uint8_t *bytes, size_t size)
{
    unsigned ones = 0;

    for (size_t i = 0; i < size; i++) {
        for (unsigned bit = 0; bit < 8; bit++)
            ones += bytes[i] >> bit & 1u;
    }
    return ones;
}

KTEST(random, urandom, "/dev/urandom: all that is asked for, never the same, half of the bits set")
{
    static uint8_t first[URANDOM_SIZE], second[URANDOM_SIZE];
    struct file *file;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/dev", 0755), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "devfs", "/dev", "devfs", 0, ""), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/dev/urandom", O_RDWR, 0, &file), 0);
    KEXPECT_EQ(vfs_read(file, first, sizeof(first)), (long)sizeof(first));
    KEXPECT_EQ(vfs_write(file, first, sizeof(first)), (long)sizeof(first));
    KEXPECT_EQ(vfs_read(file, second, sizeof(second)), (long)sizeof(second));
    KEXPECT_EQ(vfs_read(file, first, 0), 0);
    vfs_close(file);
    for (unsigned i = 0; i + 16 <= sizeof(first); i += 16)
        KEXPECT(memcmp(first + i, second + i, 16) != 0);
    /* Of 32,000 throws of a coin 16,000, give or take 90; ten times that is no accident. */
    KEXPECT(urandom_ones(first, sizeof(first)) > sizeof(first) * 4 - 900);
    KEXPECT(urandom_ones(first, sizeof(first)) < sizeof(first) * 4 + 900);
    KEXPECT_EQ(vfs_umount(&vfs_tree, "/dev"), 0);
    vfs_tree_end();
}

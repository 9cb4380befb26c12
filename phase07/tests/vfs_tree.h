/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A tree of their own for tests of the VFS: a ramfs that nobody else sees.
 * @ingroup tests
 *
 * It is mounted over "/" without entering it: whoever begins at the old root stays below.
 */
#ifndef TESTS_VFS_TREE_H
#define TESTS_VFS_TREE_H

#include <kernel/fs/vfs.h>
#include <kernel/test/memory.h>

/** Paths of tests begin here, while there is a tree. */
extern struct vfs_context vfs_tree;

/** Make the tree. @return 0 or a negative errno */
int vfs_tree_begin(void);

/** Unmount it: that fails a test which has left something in use. */
void vfs_tree_end(void);

/** In a test: make the tree or leave. Other tests show what happens without memory (vfs_memory.c).
 */
#define VFS_TREE_BEGIN()                                                     \
    do {                                                                     \
        if (failalloc_every != 0)                                            \
            KSKIP("asks for exact results; vfs_memory.c is without memory"); \
        KREQUIRE_EQ(vfs_tree_begin(), 0);                                    \
    } while (0)

/** Make a file with this text in it. @return 0 or a negative errno */
int vfs_tree_put(const char *path, const char *text);

/** Does a file hold this text, and nothing more? */
bool vfs_tree_holds(const char *path, const char *text);

/** Open and close again. @return what open says */
int vfs_tree_open(const char *path, uint32_t flags);

#endif

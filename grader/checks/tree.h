/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A tree of files as a check knows it: made up from a seed, put on a disk by mtools, changed
 * in step with the guest, and compared with what mtools finds on the disk.
 * @ingroup grader
 *
 * Names are all kinds that FAT has trouble with: 8.3 in either case, long, UTF-8, with several
 * dots, with blanks. No two differ only in case.
 */
#ifndef TREE_H
#define TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vm;

#define TREE_PATH 1200 /* bytes of the longest path, with its NUL */
#define TREE_MOST 1400
#define TREE_1980 \
    315532800 /* when FAT's time begins, and the guest's clock, in seconds since 1970 */

/** A file or a directory. */
struct tree_node {
    char path[TREE_PATH]; /**< from the disk's root, "/name/name"; "" is the root itself */
    bool directory;
    uint8_t *data; /**< malloc */
    size_t size;
    int64_t time;  /**< when it was changed, in seconds since 1970 (UTC), even; -1: any time */
    bool by_guest; /**< it is the guest's clock that will say when */
};

/** A tree. */
struct tree {
    struct tree_node node[TREE_MOST]; /**< parents stand before what is in them */
    unsigned count;
    uint64_t random; /**< its stream */
    unsigned names;  /**< made so far */
};

/** Begin with an empty tree, or again with the same. @param name of its stream */
void tree_begin(struct tree *tree, struct vm *vm, const char *name);
/** Make up so many directories and files below them. */
void tree_grow(struct tree *tree, unsigned directories, unsigned files);
/** A name that is not in use, 32 bytes or (now and then) more. @param blanks may it have some? */
void tree_name(struct tree *tree, char *name, bool blanks);
/** Add a node. @param data is copied */
struct tree_node *tree_add(struct tree *tree, const char *path, bool directory, const void *data,
                           size_t size);
/** Remove a node, which has nothing in it. */
void tree_remove(struct tree *tree, struct tree_node *node);
/** @return the node with this path, or NULL */
struct tree_node *tree_find(struct tree *tree, const char *path);
/** Give a node, and all that is in it, another path. */
void tree_move(struct tree *tree, struct tree_node *node, const char *path);
/** Is nothing in this directory? */
bool tree_is_empty(const struct tree *tree, const struct tree_node *directory);

/** Write all of it into a disk's filesystem, in a machine's `disks` function. */
void tree_put(struct tree *tree, struct vm *vm, unsigned place);
/**
 * Fail unless the disk is clean for fsck.fat and holds this tree and nothing else, bit for bit;
 * times too, but those by the guest's clock are only written down in the nodes.
 */
void tree_require(struct tree *tree, struct vm *vm, unsigned place);

#endif

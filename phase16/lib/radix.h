/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A radix tree: from a 32-bit index to a pointer, with a mark on some of them.
 * @ingroup lib
 *
 *     struct radix_node *spare = NULL;
 *     while (radix_set(&tree, index, page, &spare) != 0)
 *         … put a node of zeros on `spare` by radix_node_keep(), or give up …
 *
 * - Each node has 64 places, so six bits of the index are used on a level, and the tree is as high
 *   as its largest index needs: a file of up to 256 KiB has one node.
 * - Nodes come from the caller and go back to him: nothing is allocated here, so that a change can
 *   be made under a lock below which nobody may allocate.
 * - A mark on an item is also on every node on the way to it: radix_next() finds the marked ones
 *   without a look at the others.
 *
 * Invariant: no node but the root is empty, and the root only if the tree is.
 * Source: D. R. Morrison, "PATRICIA", J. ACM 15(4), 1968, for the idea of a tree of digits.
 */
#ifndef LIB_RADIX_H
#define LIB_RADIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bits of an index that a level uses, and the places of a node. */
#define RADIX_BITS   6u
#define RADIX_PLACES 64u
/** The most levels: 32 bits. And so many nodes radix_set() can need at once. */
#define RADIX_LEVELS 6u

/** A node. Filled with zeros when it comes. */
struct radix_node {
    void *place[RADIX_PLACES]; /**< items on the lowest level, nodes above */
    uint64_t used, marked;     /**< which places */
};

/** A tree. Filled with zeros it is empty. */
struct radix {
    struct radix_node *root;
    unsigned levels; /**< 0: empty */
};

/** @return the item at @p index, or NULL */
void *radix_get(const struct radix *tree, uint32_t index);

/**
 * Put an item where none is.
 *
 * @param item  not NULL
 * @param spare nodes kept by radix_node_keep(); what is needed of them is taken
 * @return 0, or -ENOMEM: one more is needed; what was taken so far is in the tree for the next try
 *         or for radix_trim()
 */
int radix_set(struct radix *tree, uint32_t index, void *item, struct radix_node **spare);

/**
 * Take an item out.
 *
 * @param freed gets the nodes that the tree has no use for any more, for radix_node_take()
 * @return the item, or NULL: there was none
 */
void *radix_remove(struct radix *tree, uint32_t index, struct radix_node **freed);

/** Take out the nodes that a failed radix_set() of this index has left, as radix_remove(). */
void radix_trim(struct radix *tree, uint32_t index, struct radix_node **freed);

/** Put a mark on the item at @p index, which is there, or take it away. */
void radix_mark(struct radix *tree, uint32_t index, bool marked);

/**
 * The first item from @p index on.
 *
 * @param index  becomes the item's
 * @param marked only those with a mark
 * @return NULL: there is none
 */
void *radix_next(const struct radix *tree, uint32_t *index, bool marked);

/** Keep a node for later: @p list is a chain of such. */
static inline void
radix_node_keep(struct radix_node **list, struct radix_node *node)
{
    node->place[0] = *list;
    *list = node;
}

/** @return a node out of the chain, filled with zeros but for what radix_node_keep() wrote and this
 * function removes; or NULL */
static inline struct radix_node *
radix_node_take(struct radix_node **list)
{
    struct radix_node *node = *list;

    if (node != NULL) {
        *list = node->place[0];
        node->place[0] = NULL;
    }
    return node;
}

#endif

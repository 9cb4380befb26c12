/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Red-black trees whose nodes lie in what they sort, and whose first node is at hand.
 * @ingroup lib
 *
 *     static bool earlier(const struct rb_node *a, const struct rb_node *b);
 *     rb_add(&tree, &task->node, earlier);    // behind all that are not later
 *     rb_first(&tree);                        // NULL: it is empty; costs one load
 *     rb_remove(&tree, &task->node);
 *
 * - The root is black; a red node has no red child; all ways from the root down to where a child is
 *   missing have the same number of black nodes. So the longest way is at most twice the shortest.
 * - Equal nodes keep the order in which they were added.
 * - No allocation, no lock: those are the caller's.
 *
 * Source: L. Guibas, R. Sedgewick, FOCS 1978; T. Cormen et al., Introduction to Algorithms, ch. 13.
 */
#ifndef LIB_RBTREE_H
#define LIB_RBTREE_H

#include <stdbool.h>
#include <stddef.h>

/** A place in a tree. Of no meaning while it is in none. */
struct rb_node {
    struct rb_node *parent;   /**< NULL: the root */
    struct rb_node *child[2]; /**< what comes before, what comes behind; NULL: nobody */
    bool red;
};

/** A tree; all zero is an empty one. */
struct rb_tree {
    struct rb_node *root;
    struct rb_node *first; /**< kept up to date by each change */
};

/** The struct of type @p type whose member @p member is the node at @p node. */
#define RB_ENTRY(node, type, member) ((type *)(void *)((char *)(node)-offsetof(type, member)))

/** Does @p a come before @p b? */
typedef bool rb_before(const struct rb_node *a, const struct rb_node *b);

/** Add a node behind all that do not come after it. */
void rb_add(struct rb_tree *tree, struct rb_node *node, rb_before *before);

/** Take out a node that is in this tree. */
void rb_remove(struct rb_tree *tree, struct rb_node *node);

/** @return the node in order behind @p node, or NULL */
struct rb_node *rb_next(const struct rb_node *node);

/** @return the node before all others, or NULL */
static inline struct rb_node *
rb_first(const struct rb_tree *tree)
{
    return tree->first;
}

#endif

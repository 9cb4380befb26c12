/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Red-black trees: adding, removing, and what puts them right again.
 * @ingroup lib
 *
 * `child[side]` instead of left and right: each case is written once, its mirror is `!side`.
 */
#include <lib/rbtree.h>

/** On which side of its parent is it? */
static int
rb_side(const struct rb_node *node)
{
    return node->parent->child[1] == node;
}

static bool
rb_is_red(const struct rb_node *node)
{
    return node != NULL && node->red;
}

/** Let @p with (may be NULL) take the place of @p node below its parent. */
static void
rb_replace(struct rb_tree *tree, struct rb_node *node, struct rb_node *with)
{
    if (node->parent == NULL)
        tree->root = with;
    else
        node->parent->child[rb_side(node)] = with;
    if (with != NULL)
        with->parent = node->parent;
}

/* [rotate] */
/** Turn @p top down to @p side; its child on the other side comes up. The order stays. */
static void
rb_rotate(struct rb_tree *tree, struct rb_node *top, int side)
{
    struct rb_node *up = top->child[!side], *between = up->child[side];

    rb_replace(tree, top, up);
    top->child[!side] = between;
    if (between != NULL)
        between->parent = top;
    up->child[side] = top;
    top->parent = up;
}
/* [/rotate] */

/** @p node is red; so may its parent be. */
static void
rb_mend_added(struct rb_tree *tree, struct rb_node *node)
{
    struct rb_node *parent;

    while ((parent = node->parent) != NULL && parent->red) {
        struct rb_node *grandparent = parent->parent; /* a red node is no root */
        int side = rb_side(parent);
        struct rb_node *uncle = grandparent->child[!side];

        if (rb_is_red(uncle)) {
            parent->red = uncle->red = false;
            grandparent->red = true;
            node = grandparent;
            continue;
        }
        if (rb_side(node) != side) {
            rb_rotate(tree, parent, side);
            parent = node;
        }
        parent->red = false;
        grandparent->red = true;
        rb_rotate(tree, grandparent, !side);
        break;
    }
    tree->root->red = false;
}

void
rb_add(struct rb_tree *tree, struct rb_node *node, rb_before *before)
{
    struct rb_node *parent = NULL, **place = &tree->root;
    bool first = true;

    while (*place != NULL) {
        int side = !before(node, *place);

        first = first && side == 0;
        parent = *place;
        place = &parent->child[side];
    }
    *node = (struct rb_node){ .parent = parent, .red = true };
    *place = node;
    if (first)
        tree->first = node;
    rb_mend_added(tree, node);
}

struct rb_node *
rb_next(const struct rb_node *node)
{
    struct rb_node *at = node->child[1];

    if (at == NULL) {
        while (node->parent != NULL && rb_side(node) == 1)
            node = node->parent;
        return node->parent;
    }
    while (at->child[0] != NULL)
        at = at->child[0];
    return at;
}

/** Ways through @p parent's child on @p side have one black node too few. Its sibling exists: ways
 * through that have at least one. */
static void
rb_mend_removed(struct rb_tree *tree, struct rb_node *parent, int side)
{
    struct rb_node *sibling = parent->child[!side];

    if (sibling->red) {
        sibling->red = false;
        parent->red = true;
        rb_rotate(tree, parent, side);
        sibling = parent->child[!side];
    }
    if (!rb_is_red(sibling->child[0]) && !rb_is_red(sibling->child[1])) {
        sibling->red = true;
        if (parent->red)
            parent->red = false;
        else if (parent->parent != NULL)
            rb_mend_removed(tree, parent->parent, rb_side(parent));
        return;
    }
    if (!rb_is_red(sibling->child[!side])) {
        sibling->child[side]->red = false;
        sibling->red = true;
        rb_rotate(tree, sibling, !side);
        sibling = parent->child[!side];
    }
    sibling->red = parent->red;
    parent->red = false;
    sibling->child[!side]->red = false;
    rb_rotate(tree, parent, side);
}

/** @p node has two children: change places with the next one, which has no child before it. */
static void
rb_swap_with_next(struct rb_tree *tree, struct rb_node *node)
{
    struct rb_node *next = rb_next(node), copy = *next;

    rb_replace(tree, node, next);
    next->red = node->red;
    next->child[0] = node->child[0];
    next->child[0]->parent = next;
    if (copy.parent == node) {
        next->child[1] = node;
        node->parent = next;
    } else {
        next->child[1] = node->child[1];
        next->child[1]->parent = next;
        copy.parent->child[0] = node;
        node->parent = copy.parent;
    }
    node->child[0] = NULL;
    node->child[1] = copy.child[1];
    if (node->child[1] != NULL)
        node->child[1]->parent = node;
    node->red = copy.red;
}

void
rb_remove(struct rb_tree *tree, struct rb_node *node)
{
    struct rb_node *child, *parent;
    int side;

    if (tree->first == node)
        tree->first = rb_next(node);
    if (node->child[0] != NULL && node->child[1] != NULL)
        rb_swap_with_next(tree, node);
    child = node->child[0] != NULL ? node->child[0] : node->child[1];
    parent = node->parent;
    side = parent != NULL && rb_side(node);
    rb_replace(tree, node, child);
    if (child != NULL)
        child->red = false; /* the only child of a black node is red */
    else if (!node->red && parent != NULL)
        rb_mend_removed(tree, parent, side);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Radix trees: look, put, take out, mark, walk.
 * @ingroup lib
 *
 * A way down is an array of the nodes that were passed, lowest level first, so that marks and empty
 * nodes can be settled on the way back. Next to read: radix.h for what is promised.
 */
#include <lib/radix.h>

#include <lib/errno.h>

/** Which place of a node of this level, counted from 0 at the bottom, leads to @p index. */
static unsigned
radix_place(uint32_t index, unsigned level)
{
    return index >> (level * RADIX_BITS) & (RADIX_PLACES - 1);
}

/** Is @p index beyond what a tree of so many levels can hold? */
static bool
radix_beyond(uint32_t index, unsigned levels)
{
    return levels == 0 || (levels < RADIX_LEVELS && index >> (levels * RADIX_BITS) != 0);
}

/* [get] */
void *
radix_get(const struct radix *tree, uint32_t index)
{
    const struct radix_node *node = tree->root;

    if (radix_beyond(index, tree->levels))
        return NULL;
    for (unsigned level = tree->levels - 1; level > 0 && node != NULL; level--)
        node = node->place[radix_place(index, level)];
    return node == NULL ? NULL : node->place[radix_place(index, 0)];
}
/* [/get] */

/** Make the tree high enough for @p index. @return 0 or -ENOMEM */
static int
radix_raise(struct radix *tree, uint32_t index, struct radix_node **spare)
{
    while (radix_beyond(index, tree->levels)) {
        struct radix_node *old = tree->root, *top = radix_node_take(spare);

        if (top == NULL)
            return -ENOMEM;
        if (old != NULL) {
            top->place[0] = old;
            top->used = 1;
            top->marked = old->marked != 0;
        }
        tree->root = top;
        tree->levels++;
    }
    return 0;
}

int
radix_set(struct radix *tree, uint32_t index, void *item, struct radix_node **spare)
{
    struct radix_node *node;

    if (radix_raise(tree, index, spare) != 0)
        return -ENOMEM;
    node = tree->root;
    for (unsigned level = tree->levels - 1; level > 0; level--) {
        unsigned place = radix_place(index, level);

        if (node->place[place] == NULL) {
            node->place[place] = radix_node_take(spare);
            if (node->place[place] == NULL)
                return -ENOMEM;
            node->used |= 1ull << place;
        }
        node = node->place[place];
    }
    node->place[radix_place(index, 0)] = item;
    node->used |= 1ull << radix_place(index, 0);
    return 0;
}

/** The nodes on the way to @p index. @return how many levels from the top are there */
static unsigned
radix_way(const struct radix *tree, uint32_t index, struct radix_node *way[RADIX_LEVELS])
{
    struct radix_node *node = radix_beyond(index, tree->levels) ? NULL : tree->root;
    unsigned level = tree->levels;

    while (node != NULL && level > 0) {
        way[--level] = node;
        node = level > 0 ? node->place[radix_place(index, level)] : NULL;
    }
    return tree->levels - level;
}

/** Take places out of their nodes as long as what they lead to is empty. From level @p level on the
 * nodes are in @p way. */
static void
radix_settle(struct radix *tree, uint32_t index, struct radix_node *const way[RADIX_LEVELS],
             unsigned level, struct radix_node **freed)
{
    for (; level < tree->levels && way[level]->used == 0; level++) {
        if (level + 1 < tree->levels) {
            way[level + 1]->place[radix_place(index, level + 1)] = NULL;
            way[level + 1]->used &= ~(1ull << radix_place(index, level + 1));
        }
        radix_node_keep(freed, way[level]);
    }
    if (level == tree->levels)
        *tree = (struct radix){ NULL, 0 };
}

void
radix_mark(struct radix *tree, uint32_t index, bool marked)
{
    struct radix_node *way[RADIX_LEVELS];

    (void)radix_way(tree, index, way);
    for (unsigned level = 0; level < tree->levels; level++) {
        uint64_t bit = 1ull << radix_place(index, level);

        if (marked)
            way[level]->marked |= bit;
        else
            way[level]->marked &= ~bit;
        marked = way[level]->marked != 0;
    }
}

void *
radix_remove(struct radix *tree, uint32_t index, struct radix_node **freed)
{
    struct radix_node *way[RADIX_LEVELS];
    unsigned place = radix_place(index, 0);
    void *item = radix_get(tree, index);

    if (item == NULL)
        return NULL;
    radix_mark(tree, index, false);
    (void)radix_way(tree, index, way);
    way[0]->place[place] = NULL;
    way[0]->used &= ~(1ull << place);
    radix_settle(tree, index, way, 0, freed);
    return item;
}

void
radix_trim(struct radix *tree, uint32_t index, struct radix_node **freed)
{
    struct radix_node *way[RADIX_LEVELS];
    unsigned there = radix_way(tree, index, way);

    if (there > 0)
        radix_settle(tree, index, way, tree->levels - there, freed);
}

/* [next] */
/** The first place from @p index on in the node of level @p level; what is below begins there. */
static bool
radix_step(const struct radix_node *node, unsigned level, bool marked, uint32_t *index)
{
    uint64_t there = (marked ? node->marked : node->used) >> radix_place(*index, level);
    uint32_t skip, below = ((uint32_t)1 << (level * RADIX_BITS)) - 1;

    if (there == 0)
        return false;
    skip = (uint32_t)__builtin_ctzll(there);
    if (skip > 0)
        *index = (*index & ~below) + (skip << (level * RADIX_BITS));
    return true;
}

/** Nothing more in a node of level @p level: on to the first level whose node has a place for what
 * comes behind it. */
static bool
radix_up(const struct radix *tree, unsigned *level, uint32_t *index)
{
    unsigned shift = ++*level * RADIX_BITS;
    uint64_t next = (((uint64_t)*index >> shift) + 1) << shift;

    *index = (uint32_t)next;
    while (*level < tree->levels && radix_place(*index, *level) == 0)
        ++*level;
    return *level < tree->levels && next <= UINT32_MAX;
}

void *
radix_next(const struct radix *tree, uint32_t *index, bool marked)
{
    struct radix_node *way[RADIX_LEVELS];
    unsigned level = tree->levels - 1;

    if (radix_beyond(*index, tree->levels))
        return NULL;
    way[level] = tree->root;
    for (;;) {
        if (radix_step(way[level], level, marked, index)) {
            void *found = way[level]->place[radix_place(*index, level)];

            if (level == 0)
                return found;
            way[--level] = found;
            continue;
        }
        if (!radix_up(tree, &level, index))
            return NULL;
    }
}
/* [/next] */

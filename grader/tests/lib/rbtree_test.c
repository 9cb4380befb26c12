/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/rbtree.c: against a sorted array, with the colours' rules looked at after each step.
 * @ingroup tests
 */
#include "host.h"

#include <lib/rbtree.h>

#define RBTREE_ITEMS 200
#define RBTREE_STEPS 100000

struct rbtree_item {
    struct rb_node node;
    unsigned key;
    bool inside;
};

static bool
rbtree_before(const struct rb_node *a, const struct rb_node *b)
{
    return RB_ENTRY(a, struct rbtree_item, node)->key < RB_ENTRY(b, struct rbtree_item, node)->key;
}

/** @return black nodes on each way down from here; the rules are looked at */
static unsigned
rbtree_height(const struct rb_node *node, const struct rb_node *parent)
{
    unsigned heights[2];

    if (node == NULL)
        return 0;
    assert_ptr_equal(node->parent, parent);
    assert_false(node->red && (parent == NULL || parent->red));
    for (int side = 0; side < 2; side++)
        heights[side] = rbtree_height(node->child[side], node);
    assert_int_equal(heights[0], heights[1]);
    return heights[0] + !node->red;
}

/** The tree has these, in this order. */
static void
rbtree_compare(const struct rb_tree *tree, struct rbtree_item *const *model, unsigned count)
{
    const struct rb_node *at = rb_first(tree);

    rbtree_height(tree->root, NULL);
    for (unsigned i = 0; i < count; i++, at = rb_next(at))
        assert_ptr_equal(at, &model[i]->node);
    assert_null(at);
}

/** Equal keys are frequent; the model adds behind them. */
static void
test_model(void **state)
{
    static struct rbtree_item items[RBTREE_ITEMS], *model[RBTREE_ITEMS];
    struct rb_tree tree = { 0 };
    struct random random;
    unsigned count = 0, place;

    (void)state;
    random_init(&random, host_seed);
    for (unsigned step = 0; step < RBTREE_STEPS; step++) {
        struct rbtree_item *item = &items[random_below(&random, RBTREE_ITEMS)];

        if (item->inside) {
            for (place = 0; model[place] != item;)
                place++;
            for (count--; place < count; place++)
                model[place] = model[place + 1];
            rb_remove(&tree, &item->node);
        } else {
            item->key = (unsigned)random_below(&random, RBTREE_ITEMS / 4);
            for (place = count; place > 0 && model[place - 1]->key > item->key; place--)
                model[place] = model[place - 1];
            model[place] = item;
            count++;
            rb_add(&tree, &item->node, rbtree_before);
        }
        item->inside = !item->inside;
        rbtree_compare(&tree, model, count);
    }
}

/** Ascending keys, the worst case of a tree without colours: it is at most twice log2 high. */
static void
test_height(void **state)
{
    static struct rbtree_item items[RBTREE_ITEMS];
    struct rb_tree tree = { 0 };

    (void)state;
    for (unsigned i = 0; i < RBTREE_ITEMS; i++) {
        items[i].key = i;
        rb_add(&tree, &items[i].node, rbtree_before);
    }
    assert_in_range(rbtree_height(tree.root, NULL), 4, 8);
    for (unsigned i = 0; i < RBTREE_ITEMS; i++) {
        assert_ptr_equal(rb_first(&tree), &items[i].node);
        rb_remove(&tree, rb_first(&tree));
    }
    assert_null(tree.root);
    assert_null(rb_first(&tree));
}

int
suite_rbtree(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model),
        cmocka_unit_test(test_height),
    };

    return cmocka_run_group_tests_name("lib/rbtree", tests, NULL, NULL);
}

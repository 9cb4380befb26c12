/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/radix.c: against an array of indices, with memory that runs out now and then.
 * @ingroup tests
 */
#include "host.h"

#include <lib/radix.h>

#define RADIX_TEST_ITEMS 300
#define RADIX_TEST_STEPS 60000

struct radix_item {
    uint32_t index;
    bool inside, marked;
};

static struct radix_item radix_items[RADIX_TEST_ITEMS];
static unsigned radix_nodes;

static struct radix_node *
radix_node_make(void)
{
    radix_nodes++;
    return calloc(1, sizeof(struct radix_node));
}

/** Every node that comes back is empty. */
static void
radix_nodes_free(struct radix_node **list)
{
    struct radix_node *node;

    while ((node = radix_node_take(list)) != NULL) {
        for (unsigned i = 0; i < RADIX_PLACES; i++)
            assert_null(node->place[i]);
        assert_true(node->used == 0 && node->marked == 0);
        free(node);
        radix_nodes--;
    }
}

/** Few places on each level, so that nodes come and go, and the ends of the range. */
static uint32_t
radix_index_draw(struct random *random)
{
    static const uint32_t far[] = { 0, 63, 64, 4095, 4096, 1u << 24, UINT32_MAX - 1, UINT32_MAX };

    if (random_below(random, 8) == 0)
        return far[random_below(random, sizeof(far) / sizeof(far[0]))];
    return (uint32_t)random_below(random, 100) << (6 * random_below(random, 5));
}

static struct radix_item *
radix_item_of(uint32_t index)
{
    for (unsigned i = 0; i < RADIX_TEST_ITEMS; i++)
        if (radix_items[i].inside && radix_items[i].index == index)
            return &radix_items[i];
    return NULL;
}

/** What radix_next() should find. */
static struct radix_item *
radix_item_next(uint32_t index, bool marked)
{
    struct radix_item *best = NULL;

    for (unsigned i = 0; i < RADIX_TEST_ITEMS; i++) {
        struct radix_item *item = &radix_items[i];

        if (item->inside && item->index >= index && (item->marked || !marked) &&
            (best == NULL || item->index < best->index))
            best = item;
    }
    return best;
}

/** Put one, with too few nodes half of the time. */
static void
radix_put_one(struct radix *tree, struct radix_item *item, struct random *random)
{
    struct radix_node *spare = NULL, *freed = NULL;
    unsigned allowed = random_below(random, 2) == 0 ? RADIX_LEVELS * 2
                                                    : (unsigned)random_below(random, RADIX_LEVELS);
    int error;

    while ((error = radix_set(tree, item->index, item, &spare)) != 0 && allowed-- > 0)
        radix_node_keep(&spare, radix_node_make());
    item->inside = error == 0;
    item->marked = false;
    if (error != 0) {
        radix_trim(tree, item->index, &freed);
        assert_null(radix_get(tree, item->index));
    }
    radix_nodes_free(&spare);
    radix_nodes_free(&freed);
}

static void
radix_look(const struct radix *tree, struct random *random)
{
    uint32_t index = radix_index_draw(random), at = index;
    bool marked = random_below(random, 2) == 0;
    struct radix_item *next = radix_item_next(index, marked);

    assert_ptr_equal(radix_get(tree, index), radix_item_of(index));
    assert_ptr_equal(radix_next(tree, &at, marked), next);
    if (next != NULL)
        assert_int_equal(at, next->index);
}

static void
test_model(void **state)
{
    struct radix tree = { 0 };
    struct radix_node *freed = NULL;
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (unsigned step = 0; step < RADIX_TEST_STEPS; step++) {
        struct radix_item *item = &radix_items[random_below(&random, RADIX_TEST_ITEMS)];

        if (!item->inside) {
            item->index = radix_index_draw(&random);
            if (radix_item_of(item->index) == NULL)
                radix_put_one(&tree, item, &random);
        } else if (random_below(&random, 2) == 0) {
            item->marked = !item->marked;
            radix_mark(&tree, item->index, item->marked);
        } else {
            assert_ptr_equal(radix_remove(&tree, item->index, &freed), item);
            item->inside = false;
            radix_nodes_free(&freed);
        }
        radix_look(&tree, &random);
    }
    for (unsigned i = 0; i < RADIX_TEST_ITEMS; i++)
        if (radix_items[i].inside)
            assert_ptr_equal(radix_remove(&tree, radix_items[i].index, &freed), &radix_items[i]);
    radix_nodes_free(&freed);
    assert_null(tree.root);
    assert_int_equal(radix_nodes, 0);
}

int
suite_radix(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_model) };

    return cmocka_run_group_tests_name("lib/radix", tests, NULL, NULL);
}

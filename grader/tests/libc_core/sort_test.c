/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief qsort and bsearch: the result, and how many comparisons it may take at the worst.
 * @ingroup tests
 */
#include "ours.h"

#define SORT_MANY 20000

static size_t sort_comparisons;

static int
compare_int(const void *one, const void *other)
{
    int left = *(const int *)one, right = *(const int *)other;

    sort_comparisons++;
    return (left > right) - (left < right);
}

/** Elements of odd sizes: the number is their first byte, the others tell that they stayed
 * together. */
static int
compare_byte(const void *one, const void *other)
{
    return *(const unsigned char *)one - *(const unsigned char *)other;
}

static void
test_random(void **state)
{
    static int ours[500], host[500];

    (void)state;
    for (int round = 0; round < 2000; round++) {
        size_t count = random_number(500);
        unsigned kinds = 1 + random_number(1000);

        for (size_t i = 0; i < count; i++)
            ours[i] = host[i] = (int)random_number(kinds) - 300;
        wasil_qsort(ours, count, sizeof(int), compare_int);
        qsort(host, count, sizeof(int), compare_int);
        assert_memory_equal(ours, host, count * sizeof(int));
    }
}

static void
test_sizes(void **state)
{
    static unsigned char elements[200 * 40 + 1];

    (void)state;
    for (size_t size = 1; size <= 40; size++) {
        unsigned char *first = elements + size % 2;
        size_t counts[256] = { 0 };

        for (size_t i = 0; i < 200; i++) {
            memset(first + i * size, (int)random_number(256), size);
            counts[first[i * size]]++;
        }
        wasil_qsort(first, 200, size, compare_byte);
        for (size_t i = 0; i < 200; i++) {
            unsigned char byte = first[i * size];

            assert_true(i == 0 || first[(i - 1) * size] <= byte);
            for (size_t j = 1; j < size; j++)
                assert_int_equal(first[i * size + j], byte);
            assert_true(counts[byte]-- > 0);
        }
    }
}

/** 4 n log2 n: what stdlib.h promises. */
static size_t
sort_allowance(size_t count)
{
    size_t levels = 0;

    while ((size_t)1 << levels < count)
        levels++;
    return 4 * count * levels;
}

static void
sort_counted(int *numbers, size_t count)
{
    sort_comparisons = 0;
    wasil_qsort(numbers, count, sizeof(int), compare_int);
    assert_true(sort_comparisons <= sort_allowance(count));
    for (size_t i = 1; i < count; i++)
        assert_true(numbers[i - 1] <= numbers[i]);
}

static void
test_patterns(void **state)
{
    static int numbers[SORT_MANY];

    (void)state;
    for (int kind = 0; kind < 6; kind++) {
        for (int i = 0; i < SORT_MANY; i++) {
            const int values[] = { i,     SORT_MANY - i, 7, i < SORT_MANY / 2 ? i : SORT_MANY - i,
                                   i % 2, i % 141 };

            numbers[i] = values[kind];
        }
        sort_counted(numbers, SORT_MANY);
    }
}

/** @name An adversary, which makes up the numbers while they are compared
 * What has no number yet is "gas", larger than all. Of two of gas the likely pivot freezes to the
 * smallest number not used yet, so each part is as uneven as it can be. (McIlroy, "A killer
 * adversary for quicksort", 1999.)
 * @{ */
#define ADVERSARY_GAS SORT_MANY
static int adversary_value[SORT_MANY], adversary_solid, adversary_candidate;

static int
compare_adversary(const void *one, const void *other)
{
    int left = *(const int *)one, right = *(const int *)other;

    sort_comparisons++;
    if (adversary_value[left] == ADVERSARY_GAS && adversary_value[right] == ADVERSARY_GAS)
        adversary_value[left == adversary_candidate ? left : right] = adversary_solid++;
    if (adversary_value[left] == ADVERSARY_GAS)
        adversary_candidate = left;
    else if (adversary_value[right] == ADVERSARY_GAS)
        adversary_candidate = right;
    return (adversary_value[left] > adversary_value[right]) -
           (adversary_value[left] < adversary_value[right]);
}
/** @} */

static void
test_adversary(void **state)
{
    static int order[SORT_MANY], numbers[SORT_MANY];

    (void)state;
    adversary_solid = adversary_candidate = 0;
    for (int i = 0; i < SORT_MANY; i++) {
        order[i] = i;
        adversary_value[i] = ADVERSARY_GAS;
    }
    sort_comparisons = 0;
    wasil_qsort(order, SORT_MANY, sizeof(int), compare_adversary);
    assert_true(sort_comparisons <= sort_allowance(SORT_MANY));
    memcpy(numbers, adversary_value, sizeof(numbers));
    sort_counted(numbers, SORT_MANY);
}

/** Equal numbers are "less", too: a common mistake. */
static int
compare_careless(const void *one, const void *other)
{
    return *(const int *)one > *(const int *)other ? 1 : -1;
}

/* The array is as large as it is (ASan watches), and nothing is lost. */
static void
test_careless(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) {
        size_t count = 1 + random_number(400);
        int *ours = malloc(count * sizeof(int)), *host = malloc(count * sizeof(int));

        for (size_t i = 0; i < count; i++)
            ours[i] = host[i] = (int)random_number(3);
        wasil_qsort(ours, count, sizeof(int), compare_careless);
        qsort(host, count, sizeof(int), compare_int);
        assert_memory_equal(ours, host, count * sizeof(int));
        free(ours);
        free(host);
    }
}

static void
test_bsearch(void **state)
{
    int numbers[300];

    (void)state;
    for (size_t count = 0; count < 300; count++) {
        for (size_t i = 0; i < count; i++)
            numbers[i] = (int)i * 2;
        for (int key = -1; key <= (int)count * 2; key++) {
            int *found;

            sort_comparisons = 0;
            found = wasil_bsearch(&key, numbers, count, sizeof(int), compare_int);
            assert_true(sort_comparisons <= 9);
            if (key >= 0 && key % 2 == 0 && (size_t)key < count * 2)
                assert_ptr_equal(found, numbers + key / 2);
            else
                assert_null(found);
        }
    }
}

int
suite_sort(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),   cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_patterns), cmocka_unit_test(test_adversary),
        cmocka_unit_test(test_careless), cmocka_unit_test(test_bsearch),
    };

    return cmocka_run_group_tests_name("sort", tests, NULL, NULL);
}

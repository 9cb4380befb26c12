/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `sorts SEED COUNT`: arrays that like to be sorted, and one that fights; how often qsort()
 * compares.
 * @ingroup programs
 *
 * A line each: what the array was like, the comparisons, a sum over the sorted elements and their
 * places. The enemy decides what is less only when it is asked, always so that the pivot is a bad
 * one (McIlroy, "A Killer Adversary for Quicksort", 1999): all values are "gas" until two of them
 * are compared; then one becomes the next solid number, and it is the one that was in the last
 * comparison as well, since that may be the pivot.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint32_t sorts_state;
static unsigned sorts_compared;

static uint32_t
sorts_draw(void)
{
    sorts_state = sorts_state * 1664525u + 1013904223u;
    return sorts_state >> 8;
}

static int
sorts_compare(const void *one, const void *other)
{
    uint32_t left = *(const uint32_t *)one, right = *(const uint32_t *)other;

    sorts_compared++;
    return (left > right) - (left < right);
}

/** How arrays are made: element @p i of @p count. */
struct sorts_kind {
    const char *name;
    uint32_t (*element)(uint32_t i, uint32_t count);
};

static uint32_t
sorts_random(uint32_t i, uint32_t count)
{
    return (void)i, (void)count, sorts_draw();
}

static uint32_t
sorts_rising(uint32_t i, uint32_t count)
{
    return (void)count, i;
}

static uint32_t
sorts_falling(uint32_t i, uint32_t count)
{
    return count - i;
}

static uint32_t
sorts_few(uint32_t i, uint32_t count)
{
    return (void)i, (void)count, sorts_draw() % 3;
}

static const struct sorts_kind sorts_kinds[] = {
    { "random", sorts_random },
    { "rising", sorts_rising },
    { "falling", sorts_falling },
    { "few", sorts_few },
};

/** FNV-1a over words. */
static uint32_t
sorts_sum(const uint32_t *array, uint32_t count)
{
    uint32_t sum = 2166136261u;

    for (uint32_t i = 0; i < count; i++)
        sum = (sum ^ array[i]) * 16777619u;
    return sum;
}

static uint32_t *sorts_value;
static uint32_t sorts_gas, sorts_solid, sorts_candidate;

/** The enemy's comparison; elements are indexes into sorts_value. */
static int
sorts_fight(const void *one, const void *other)
{
    uint32_t left = *(const uint32_t *)one, right = *(const uint32_t *)other;

    sorts_compared++;
    if (sorts_value[left] == sorts_gas && sorts_value[right] == sorts_gas)
        sorts_value[left == sorts_candidate ? left : right] = sorts_solid++;
    if (sorts_value[left] == sorts_gas)
        sorts_candidate = left;
    else if (sorts_value[right] == sorts_gas)
        sorts_candidate = right;
    return (sorts_value[left] > sorts_value[right]) - (sorts_value[left] < sorts_value[right]);
}

static void
sorts_enemy(uint32_t *array, uint32_t count)
{
    unsigned wrong = 0;

    sorts_value = malloc(count * sizeof(*sorts_value));
    sorts_gas = count;
    for (uint32_t i = 0; i < count; i++) {
        array[i] = i;
        sorts_value[i] = sorts_gas;
    }
    sorts_compared = 0;
    qsort(array, count, sizeof(*array), sorts_fight);
    for (uint32_t i = 1; i < count; i++)
        wrong += sorts_value[array[i - 1]] > sorts_value[array[i]];
    printf("enemy %u %u\n", sorts_compared, wrong);
    free(sorts_value);
}

int
main(int argc, char **argv)
{
    uint32_t count = argc > 2 ? (uint32_t)atoi(argv[2]) : 1000;
    uint32_t *array = malloc(count * sizeof(*array));

    sorts_state = argc > 1 ? (uint32_t)atoi(argv[1]) : 1;
    if (array == NULL)
        return EXIT_FAILURE;
    for (size_t kind = 0; kind < sizeof(sorts_kinds) / sizeof(sorts_kinds[0]); kind++) {
        for (uint32_t i = 0; i < count; i++)
            array[i] = sorts_kinds[kind].element(i, count);
        sorts_compared = 0;
        qsort(array, count, sizeof(*array), sorts_compare);
        printf("%s %u %08x\n", sorts_kinds[kind].name, sorts_compared, sorts_sum(array, count));
    }
    sorts_enemy(array, count);
    return EXIT_SUCCESS;
}

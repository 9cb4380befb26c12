/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sorting in place, n log n at the worst: quicksort that heapsort looks after.
 * @ingroup libc
 *
 * Quicksort is fast unless its pivots are bad, and somebody who knows how they are chosen can make
 * all of them bad. So each part has an allowance of levels, twice the logarithm of its length; what
 * has used it up is sorted by heapsort, which is never bad and never the fastest. (Introsort:
 * Musser, "Introspective sorting and selection algorithms", 1997.) Short parts are sorted by
 * insertion.
 *
 * Recursion goes into the smaller part alone, so the stack holds log2 n calls at most.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/** At most this many are sorted by insertion. */
#define SORT_SHORT 12

/** What all steps of one sort share. */
struct sort {
    size_t size;
    int (*compare)(const void *, const void *, void *);
    void *context;
    bool words; /**< elements are whole, aligned words */
};

static void
sort_swap(const struct sort *sort, char *one, char *other)
{
    if (sort->words) {
        uintptr_t *left = (uintptr_t *)one, *right = (uintptr_t *)other;

        for (size_t count = sort->size / sizeof(*left); count > 0; count--) {
            uintptr_t word = *left;

            *left++ = *right;
            *right++ = word;
        }
        return;
    }
    for (size_t count = sort->size; count > 0; count--) {
        char byte = *one;

        *one++ = *other;
        *other++ = byte;
    }
}

static bool
sort_is_less(const struct sort *sort, const char *one, const char *other)
{
    return sort->compare(one, other, sort->context) < 0;
}

static void
sort_by_insertion(const struct sort *sort, char *first, size_t count)
{
    for (char *end = first + sort->size; count > 1; end += sort->size, count--) {
        for (char *at = end; at > first && sort_is_less(sort, at, at - sort->size);
             at -= sort->size)
            sort_swap(sort, at, at - sort->size);
    }
}

/** Let element @p at sink to its place in a heap: none is less than those below it. */
static void
sort_sink(const struct sort *sort, char *first, size_t count, size_t at)
{
    size_t child;

    while ((child = 2 * at + 1) < count) {
        char *larger = first + child * sort->size;

        if (child + 1 < count && sort_is_less(sort, larger, larger + sort->size)) {
            larger += sort->size;
            child++;
        }
        if (!sort_is_less(sort, first + at * sort->size, larger))
            return;
        sort_swap(sort, first + at * sort->size, larger);
        at = child;
    }
}

static void
sort_by_heap(const struct sort *sort, char *first, size_t count)
{
    for (size_t at = count / 2; at-- > 0;)
        sort_sink(sort, first, count, at);
    while (count-- > 1) {
        sort_swap(sort, first, first + count * sort->size);
        sort_sink(sort, first, count, 0);
    }
}

static char *
sort_median(const struct sort *sort, char *one, char *other, char *third)
{
    if (sort_is_less(sort, other, one)) {
        char *greater = one;

        one = other;
        other = greater;
    }
    if (!sort_is_less(sort, third, other))
        return other;
    return sort_is_less(sort, third, one) ? one : third;
}

/**
 * Divide: what is at most the pivot, the pivot, what is at least the pivot. Both walks stop at
 * equal ones, so many of these divide evenly; and at the ends, as a comparison may say that the
 * pivot is less than itself.
 *
 * @return the pivot's place
 */
static char *
sort_divide(const struct sort *sort, char *first, size_t count)
{
    char *last = first + (count - 1) * sort->size;
    char *left = first, *right = last + sort->size;

    sort_swap(sort, first,
              sort_median(sort, first + sort->size, first + count / 2 * sort->size, last));
    for (;;) {
        do
            left += sort->size;
        while (left < last && sort_is_less(sort, left, first));
        do
            right -= sort->size;
        while (right > first && sort_is_less(sort, first, right));
        if (left >= right)
            break;
        sort_swap(sort, left, right);
    }
    sort_swap(sort, first, right);
    return right;
}

/* [part] */
static void
sort_part(const struct sort *sort, char *first, size_t count, unsigned levels)
{
    while (count > SORT_SHORT) {
        char *pivot;
        size_t below, above;

        if (levels-- == 0) {
            sort_by_heap(sort, first, count);
            return;
        }
        pivot = sort_divide(sort, first, count);
        below = (size_t)(pivot - first) / sort->size;
        above = count - below - 1;
        if (below < above) {
            sort_part(sort, first, below, levels);
            first = pivot + sort->size;
            count = above;
        } else {
            sort_part(sort, pivot + sort->size, above, levels);
            count = below;
        }
    }
    sort_by_insertion(sort, first, count);
}
/* [/part] */

void
qsort_r(void *array, size_t count, size_t size, int (*compare)(const void *, const void *, void *),
        void *context)
{
    struct sort sort = {
        .size = size,
        .compare = compare,
        .context = context,
        .words = ((uintptr_t)array | size) % sizeof(uintptr_t) == 0,
    };
    unsigned levels = 0;

    if (size == 0)
        return;
    for (size_t left = count; left > 1; left /= 2)
        levels += 2;
    sort_part(&sort, array, count, levels);
}

/** What stands between a comparison without context and one with it. */
struct sort_plain {
    int (*compare)(const void *, const void *);
};

static int
sort_compare_plain(const void *one, const void *other, void *context)
{
    const struct sort_plain *plain = context;

    return plain->compare(one, other);
}

void
qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    struct sort_plain plain = { compare };

    qsort_r(array, count, size, sort_compare_plain, &plain);
}

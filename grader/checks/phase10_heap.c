/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10: what sorting costs at the worst, and what becomes of memory that is given back.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

#define HEAP_SEEDS    1000000u
#define HEAP_ELEMENTS 4000u

/** As user/bin/sorts.c. */
static uint32_t
heap_draw(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static int
heap_compare(const void *one, const void *other)
{
    uint32_t left = *(const uint32_t *)one, right = *(const uint32_t *)other;

    return (left > right) - (left < right);
}

/** The sum over an array, once it is sorted. */
static uint32_t
heap_sum_sorted(uint32_t *array, unsigned count)
{
    uint32_t sum = 2166136261u;

    qsort(array, count, sizeof(*array), heap_compare);
    for (unsigned i = 0; i < count; i++)
        sum = (sum ^ array[i]) * 16777619u;
    return sum;
}

/** The sums of the four arrays that user/bin/sorts.c makes. */
static void
heap_sums(uint32_t seed, unsigned count, uint32_t sums[4])
{
    uint32_t state = seed, array[HEAP_ELEMENTS];

    for (unsigned i = 0; i < count; i++)
        array[i] = heap_draw(&state);
    sums[0] = heap_sum_sorted(array, count);
    for (unsigned i = 0; i < count; i++)
        array[i] = i;
    sums[1] = heap_sum_sorted(array, count);
    for (unsigned i = 0; i < count; i++)
        array[i] = count - i;
    sums[2] = heap_sum_sorted(array, count);
    for (unsigned i = 0; i < count; i++)
        array[i] = heap_draw(&state) % 3;
    sums[3] = heap_sum_sorted(array, count);
}

/** Read one line of the answer: name, comparisons, sum. @return what is behind it */
static const char *
heap_line(const char *line, const char *name, unsigned most, uint32_t want, const char *format)
{
    unsigned compared, value;
    char text[40];

    snprintf(text, sizeof(text), "%s %%u %s\n", name, format);
    require(sscanf(line, text, &compared, &value) == 2, "expected a line about \"%s\", but got: %s",
            name, line);
    require(compared <= most,
            "expected %s elements to take at most %u comparisons, but they took %u", name, most,
            compared);
    require_equal(value, want, name);
    return strchr(line, '\n') + 1;
}

CHECK(phase10, "sorting is right, and n log n against an enemy", 4, .cmdline = "init=none")
{
    static const char *const names[] = { "random", "rising", "falling", "few" };
    unsigned seed = 1 + (unsigned)vm_random(vm, HEAP_SEEDS);
    unsigned count = HEAP_ELEMENTS / 2 + (unsigned)vm_random(vm, HEAP_ELEMENTS / 2), most = 0;
    uint32_t sums[4];

    for (unsigned left = count; left > 0; left /= 2)
        most += 5 * count; /* quicksort until its allowance is used up, then heapsort */
    heap_sums(seed, count, sums);
    kernel_prompt(vm);
    const char *line = kernel_ask(vm, "run sorts %u %u", seed, count);
    for (unsigned i = 0; i < 4; i++)
        line = heap_line(line, names[i], most, sums[i], "%x");
    heap_line(line, "enemy", most, 0, "%u");
}

CHECK(phase10, "what is given back is merged and used again", 4, .cmdline = "init=none")
{
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run heap %u", 1 + (unsigned)vm_random(vm, HEAP_SEEDS)),
                 "wrong 0, grown by a quarter 0, merged 0 more, huge 0 more\ntoo much: 1 1\n",
                 "what the heap did");
}

/** A program that breaks the heap ends, and is told why. */
static void
heap_require_found(struct vm *vm, const char *how, const char *what)
{
    const char *answer = kernel_ask(vm, "run heap %s", how);

    require(strstr(answer, what) != NULL && strstr(answer, "signal 6") != NULL,
            "expected \"heap %s\" to be told \"%s\", and SIGABRT, but got: %s", how, what, answer);
}

CHECK(phase10, "who damages the heap is told so, and ended", 3, .cmdline = "init=none")
{
    kernel_prompt(vm);
    heap_require_found(vm, "twice", "given back twice");
    heap_require_found(vm, "beyond", "written over");
    heap_require_found(vm, "inside", "malloc: ");
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `heap SEED`: what becomes of memory that is given back. `heap twice`, `heap beyond`, `heap
 * inside`: what becomes of a program that gives back wrongly.
 * @ingroup programs
 *
 * The size of the heap is asked of the kernel: the end of the heap (sbrk) and nothing of malloc's
 * own.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAP_BLOCKS 1000
#define HEAP_ROUNDS 10
#define HEAP_SMALL  600 /* bytes, at most */
#define HEAP_LARGE \
    100000 /* bytes: larger than all gaps before merging, smaller than what is mapped */
#define HEAP_HUGE (1024 * 1024)

static unsigned char *heap_block[HEAP_BLOCKS];
static uint32_t heap_state;

static uint32_t
heap_draw(uint32_t below)
{
    heap_state = heap_state * 1664525u + 1013904223u;
    return (heap_state >> 8) % below;
}

/** KiB that the heap has. */
static unsigned
heap_size(const char *begin)
{
    return (unsigned)(((char *)sbrk(0) - begin) / 1024);
}

/** Small blocks of many sizes, which must not overlap. @return how many were not as they were left
 */
static unsigned
heap_fill(void)
{
    unsigned wrong = 0;
    size_t size[HEAP_BLOCKS];

    for (unsigned i = 0; i < HEAP_BLOCKS; i++) {
        size[i] = heap_draw(HEAP_SMALL) + 1;
        heap_block[i] = malloc(size[i]);
        wrong += (uintptr_t)heap_block[i] % 16 != 0;
        memset(heap_block[i], (int)(i & 0xFF), size[i]);
    }
    for (unsigned i = 0; i < HEAP_BLOCKS; i++)
        for (size_t at = 0; at < size[i]; at++)
            wrong += heap_block[i][at] != (i & 0xFF);
    return wrong;
}

/** Give all back, in an order that leaves holes at first. */
static void
heap_empty(void)
{
    for (unsigned i = 0; i < HEAP_BLOCKS; i += 2)
        free(heap_block[i]);
    for (unsigned i = 1; i < HEAP_BLOCKS; i += 2)
        free(heap_block[i]);
}

/** What is printed comes last: streams allocate. */
static void
heap_show(uint32_t seed)
{
    volatile size_t most = SIZE_MAX / 2;
    char *begin = sbrk(0);
    unsigned wrong, filled, again, merged;

    heap_state = seed;
    wrong = heap_fill();
    filled = heap_size(begin);
    for (int round = 0; round < HEAP_ROUNDS; round++) {
        heap_empty();
        heap_state = seed + (uint32_t)round;
        wrong += heap_fill();
    }
    again = heap_size(begin);
    heap_empty();
    for (unsigned i = 0; i + 1 < filled * 1024 / HEAP_LARGE; i++)
        heap_block[i] = malloc(HEAP_LARGE);
    merged = heap_size(begin);
    free(malloc(HEAP_HUGE));
    printf("wrong %u, grown by a quarter %d, merged %u more, huge %u more\n", wrong,
           again > filled + filled / 4, merged - again, heap_size(begin) - merged);
    printf("too much: %d %d\n", malloc(most) == NULL, calloc(most + 1, 2) == NULL);
}

int
main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "1";
    char *volatile block = malloc(40), *volatile next = malloc(40);

    if (strcmp(what, "twice") == 0) {
        free(block);
        free(block);
    } else if (strcmp(what, "beyond") == 0) {
        memset(block, 'x', 60);
        free(next);
    } else if (strcmp(what, "inside") == 0) {
        free(next + 8 * argc); /* what no compiler foresees */
    } else {
        heap_show((uint32_t)atoi(what));
    }
    return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap. See heap.h and block.h.
 * @ingroup libc
 *
 * It grows by HEAP_STEP at least, at its end when the system gives memory there, else by another
 * segment; it never becomes smaller (what is large has pages of its own: mapped.c).
 */
#include <user/lib/malloc/heap.h>

#include <user/lib/malloc/bins.h>
#include <user/lib/malloc/pages.h>
#include <user/lib/malloc/rest.h>

#define HEAP_STEP (64 * 1024)
/** What a segment needs beside its blocks: the header at its end, and room to align the first. */
#define HEAP_SEGMENT_EXTRA (2 * BLOCK_ALIGNMENT)
#define HEAP_SEGMENTS      64

/** Where segments begin, for heap_is_sound(); those behind HEAP_SEGMENTS are not noted. */
static struct block *heap_segments[HEAP_SEGMENTS];
static unsigned heap_segment_count;
/** The header at the end of the newest one. */
static struct block *heap_end;

/** Write a free block's headers, and put it into its list. The block behind it is told. */
static void
heap_add_free(struct block *block, size_t size, size_t behind_free)
{
    struct block *next;

    block_set(block, size | behind_free);
    next = block_next(block);
    ((size_t *)next)[-1] = size;
    if (!(next->size & BLOCK_BEHIND_FREE))
        block_turn(next, BLOCK_BEHIND_FREE);
    bin_add(block);
}

void
heap_give(struct block *block)
{
    size_t size = block_size(block), behind_free = block->size & BLOCK_BEHIND_FREE;
    struct block *next = block_next(block);

    block_inspect(next);
    if (!(next->size & BLOCK_USED)) {
        bin_remove(next);
        size += block_size(next);
    }
    if (behind_free) {
        struct block *previous = block_previous(block);

        block_set(block, block_size(block)); /* so that who gives it back once more is found out */
        block_inspect(previous);
        bin_remove(previous);
        size += block_size(previous);
        block = previous;
        behind_free = 0; /* two free ones never were neighbours */
    }
    heap_add_free(block, size, behind_free);
}

void
heap_cut(struct block *block, size_t size)
{
    size_t rest = block_size(block) - size;
    struct block *behind = (struct block *)((char *)block + size);

    if (rest < BLOCK_MINIMUM)
        return;
    block_set(block, size | (block->size & BLOCK_FLAGS));
    block_set(behind, rest | BLOCK_USED);
    heap_give(behind);
}

/** A free block that has left its list becomes one in use. */
static void
heap_use(struct block *block)
{
    struct block *next = block_next(block);

    block_inspect(next);
    block_turn(block, BLOCK_USED);
    block_turn(next, BLOCK_BEHIND_FREE);
}

/** A new segment of one block in use. */
static struct block *
heap_begin_segment(char *memory, size_t size)
{
    size_t skip = -((uintptr_t)memory + BLOCK_HEADER) % BLOCK_ALIGNMENT;
    struct block *block = (struct block *)(memory + skip);

    size = (size - skip - BLOCK_HEADER) & ~(size_t)15;
    block_set(block, size | BLOCK_USED);
    heap_end = block_next(block);
    block_set(heap_end, BLOCK_USED);
    if (heap_segment_count < HEAP_SEGMENTS)
        heap_segments[heap_segment_count++] = block;
    return block;
}

/** Get memory for at least @p size more. @return false: there is none */
static bool
heap_extend(size_t size)
{
    size_t wanted = size + HEAP_SEGMENT_EXTRA;
    struct block *block = heap_end;
    char *memory;

    wanted =
        wanted < HEAP_STEP ? HEAP_STEP : (wanted + MALLOC_PAGE - 1) & ~(size_t)(MALLOC_PAGE - 1);
    memory = malloc_pages_extend(wanted);
    if (memory != NULL && block != NULL && memory == (char *)(block + 1)) {
        /* The old end becomes the header of what has come, and the new end is as far from it. */
        block_inspect(block);
        block_set(block, wanted | (block->size & BLOCK_FLAGS));
        heap_end = block_next(block);
        block_set(heap_end, BLOCK_USED);
    } else {
        if (memory == NULL)
            memory = malloc_pages_map(wanted);
        if (memory == NULL)
            return false;
        block = heap_begin_segment(memory, wanted);
    }
    heap_give(block);
    return true;
}

struct block *
heap_take(size_t size)
{
    struct block *block = bin_take(size);

    if (block == NULL && rest_end())
        block = bin_take(size);
    if (block == NULL && heap_extend(size))
        block = bin_take(size);
    if (block == NULL)
        return NULL;
    heap_use(block);
    heap_cut(block, size);
    return block;
}

bool
heap_grow(struct block *block, size_t size)
{
    struct block *next = block_next(block);
    size_t flags = block->size & BLOCK_FLAGS;

    block_inspect(next);
    if (next->size & BLOCK_USED || block_size(block) + block_size(next) < size)
        return false;
    bin_remove(next);
    heap_use(next);
    block_set(block, (block_size(block) + block_size(next)) | flags);
    heap_cut(block, size);
    return true;
}

struct block *
heap_cut_front(struct block *block, void *memory)
{
    struct block *behind = block_of(memory);
    size_t front = (size_t)((char *)behind - (char *)block);

    block_set(behind, (block_size(block) - front) | BLOCK_USED);
    block_set(block, front | (block->size & BLOCK_FLAGS));
    heap_give(block);
    return behind;
}

static bool
heap_segment_is_sound(struct block *block)
{
    bool behind_free = false;

    for (; block_size(block) != 0; block = block_next(block)) {
        bool is_free = !(block->size & BLOCK_USED);

        if (block->check != block_check(block) || block_size(block) < BLOCK_MINIMUM ||
            behind_free != !!(block->size & BLOCK_BEHIND_FREE) || (is_free && behind_free))
            return false;
        if (is_free && ((size_t *)block_next(block))[-1] != block_size(block))
            return false;
        behind_free = is_free;
    }
    return block->check == block_check(block) && behind_free == !!(block->size & BLOCK_BEHIND_FREE);
}

bool
heap_is_sound(void)
{
    for (unsigned i = 0; i < heap_segment_count; i++) {
        if (!heap_segment_is_sound(heap_segments[i]))
            return false;
    }
    return true;
}

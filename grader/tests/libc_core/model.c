/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A model of malloc: what each block holds, and that nobody else writes there.
 * @ingroup tests
 */
#include "ours.h"

#define MODEL_ALIGNMENT 16

static struct model_block {
    unsigned char *memory;
    size_t size;
    unsigned char byte;
} model_blocks[MODEL_BLOCKS];

/** Does it hold what was put there? The first and last bytes of large ones stand for the rest. */
static bool
model_holds(const struct model_block *block, size_t size)
{
    size_t step = size > 4096 ? 97 : 1;

    for (size_t i = 0; i < size; i += step) {
        if (block->memory[i] != block->byte)
            return false;
    }
    return size == 0 || block->memory[size - 1] == block->byte;
}

static bool
model_fill(struct model_block *block, size_t size, unsigned byte)
{
    if ((uintptr_t)block->memory % MODEL_ALIGNMENT != 0 ||
        wasil_malloc_usable_size(block->memory) < size)
        return false;
    block->size = size;
    block->byte = (unsigned char)byte;
    memset(block->memory, block->byte, size);
    return true;
}

static bool
model_begin(struct model_block *block, unsigned what, size_t size)
{
    static unsigned byte;
    size_t alignment = (size_t)16 << what / 4 % 8;

    if (what % 4 == 0)
        block->memory = wasil_calloc(1, size);
    else if (what % 4 == 1)
        block->memory = wasil_aligned_alloc(alignment, size);
    else
        block->memory = wasil_malloc(size);
    if (block->memory == NULL)
        return true;
    for (size_t i = 0; what % 4 == 0 && i < size; i++) {
        if (block->memory[i] != 0)
            return false;
    }
    if (what % 4 == 1 && (uintptr_t)block->memory % alignment != 0)
        return false;
    return model_fill(block, size, ++byte);
}

bool
model_step(unsigned what, unsigned which, size_t size)
{
    struct model_block *block = &model_blocks[which % MODEL_BLOCKS];
    unsigned char *memory;

    if (block->memory == NULL)
        return model_begin(block, what, size);
    if (!model_holds(block, block->size))
        return false;
    if (what % 3 != 0) {
        wasil_free(block->memory);
        block->memory = NULL;
        return true;
    }
    memory = wasil_realloc(block->memory, size);
    if (memory == NULL)
        return model_holds(block, block->size);
    block->memory = memory;
    if (!model_holds(block, size < block->size ? size : block->size))
        return false;
    return model_fill(block, size, block->byte + 1u);
}

bool
model_end(void)
{
    bool good = true;

    for (size_t i = 0; i < MODEL_BLOCKS; i++) {
        struct model_block *block = &model_blocks[i];

        good = good && (block->memory == NULL || model_holds(block, block->size));
        wasil_free(block->memory);
        block->memory = NULL;
    }
    return good && wasil_heap_is_sound() && pages_mapped == 0;
}

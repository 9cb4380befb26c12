/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Host tests of phase06's heap: random work against the content of each block, and damage
 * that must not go unnoticed.
 * @ingroup tests
 *
 * Next to read: mm_test.c (who calls these, each in a process of its own).
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "machine.h"
#include "mm_test.h"

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/kmalloc_debug.h>
#include <kernel/mm/leaks.h>
#include <kernel/mm/memory.h>
#include <kernel/mm/page_alloc.h>

/** A block, and what was written to it: each byte is `byte`. */
struct mm_block {
    uint8_t *memory;
    size_t size;
    uint8_t byte;
};

static size_t
mm_size(void)
{
    return mm_below((uint64_t)32 << mm_below(13));
}

static void
mm_block_check(const struct mm_block *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        REQUIRE(block->memory[i] == block->byte);
}

static void
mm_block_set(struct mm_block *block, void *memory, size_t size)
{
    if (memory == NULL)
        return;
    *block = (struct mm_block){ memory, size, (uint8_t)mm_below(256) };
    REQUIRE((uintptr_t)memory % KMALLOC_ALIGNMENT == 0);
    REQUIRE(virt_to_phys((char *)memory + size) <= machine_limit);
    REQUIRE(kmalloc_size(memory) >= size);
    memset(memory, block->byte, size);
}

static void
mm_block_step(struct mm_block *block)
{
    size_t size = mm_size(), alignment = 1ull << mm_below(13);
    uint8_t *moved;

    if (block->memory == NULL) {
        if (mm_below(4) == 0) {
            mm_block_set(block, kmalloc_aligned(size, alignment), size);
            REQUIRE((uintptr_t)block->memory % alignment == 0);
        } else {
            mm_block_set(block, mm_below(2) ? kmalloc(size) : kzalloc(size), size);
        }
        return;
    }
    mm_block_check(block, block->size);
    if (mm_below(3) == 0) {
        moved = krealloc(block->memory, size);
        if (moved == NULL)
            return;
        block->memory = moved;
        mm_block_check(block, size < block->size ? size : block->size);
        mm_block_set(block, moved, size);
    } else {
        kfree(block->memory);
        block->memory = NULL;
    }
}

static void
mm_case_heap(const char *mode)
{
    struct mm_block blocks[BLOCKS] = { { 0 } };
    uint32_t free, live = 0;

    mm_start(mode);
    free = page_free_count();
    for (int round = 0; round < ROUNDS; round++)
        mm_block_step(&blocks[mm_below(BLOCKS)]);
    for (int i = 0; i < BLOCKS; i++)
        live += blocks[i].memory != NULL;
    REQUIRE(leaks_blocks() == live);
    for (int i = 0; i < BLOCKS; i++) {
        if (blocks[i].memory != NULL)
            mm_block_check(&blocks[i], blocks[i].size);
        kfree(blocks[i].memory);
    }
    slab_trim();
    REQUIRE(leaks_blocks() == 0);
    REQUIRE(page_free_count() == free);
    REQUIRE(machine_depth == 0);
}

void
mm_case_debug(void)
{
    mm_case_heap("debug");
}

void
mm_case_fast(void)
{
    mm_case_heap("fast");
}

/* ---- damage -------------------------------------------------------------------------------- */

static const char *mm_reported;

static void
mm_report(const struct kmalloc_report *report)
{
    mm_reported = report->what;
}

/** One random byte just outside a random block, or a random wrong free: never unnoticed. */
void
mm_case_damage(void)
{
    mm_start("debug");
    kmalloc_report = mm_report;
    for (int round = 0; round < 500; round++) {
        size_t size = mm_below(6000), far = mm_below(16);
        uint8_t *memory = kmalloc(size);
        bool behind = mm_below(2);
        uint8_t *byte = behind ? memory + size + far % 8 : memory - 1 - far;
        uint8_t bits = (uint8_t)(1 + mm_below(255));

        REQUIRE(memory != NULL);
        mm_reported = NULL;
        *byte ^= bits;
        kfree(memory);
        REQUIRE(mm_reported != NULL && strcmp(mm_reported, behind ? "overflow" : "underflow") == 0);
        mm_reported = NULL;
        kfree(memory);
        REQUIRE(mm_reported != NULL);
        mm_reported = NULL;
        kfree(memory + 1 + mm_below(size + 1));
        REQUIRE(mm_reported != NULL);
    }
    kfree(machine_memory + ARENA - 100);
    mm_reported = NULL;
    kfree((void *)(uintptr_t)0x123456789);
    REQUIRE(mm_reported != NULL);
}

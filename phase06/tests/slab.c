/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Slots without guards: what kmalloc=fast gives out. Small sizes, which debug mode never
 * uses.
 * @ingroup tests
 */
#include <kernel/mm/slab.h>

#include <kernel/mm/page_alloc.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

#define SLAB_TEST_SIZE  48
#define SLAB_TEST_SLOTS 200

static struct slab_class *
slab_test_class(void)
{
    for (unsigned i = 0; i < SLAB_CLASSES; i++) {
        if (slab_classes[i].size == SLAB_TEST_SIZE)
            return &slab_classes[i];
    }
    return NULL;
}

static void
slab_test_free(void *slot)
{
    uintptr_t flags = cpu_interrupts_save();

    slab_free(slot, slab_page(slot));
    cpu_interrupts_restore(flags);
}

static void *
slab_test_alloc(void)
{
    uintptr_t flags = cpu_interrupts_save();
    void *slot = slab_alloc(SLAB_TEST_SIZE);

    cpu_interrupts_restore(flags);
    return slot;
}

KTEST(slab, classes, "slabs: classes rise, are aligned, and waste at most a sixteenth of a slab")
{
    for (unsigned i = 0; i < SLAB_CLASSES; i++) {
        const struct slab_class *class = &slab_classes[i];
        unsigned bytes = (unsigned)PAGE_SIZE << class->order;

        KNOTE("class of %u", (unsigned)class->size);
        KEXPECT_EQ(class->size % SLAB_ALIGNMENT, 0);
        KEXPECT(class->size * class->slots <= bytes);
        KEXPECT(bytes - class->size * class->slots <= bytes / 16);
        KEXPECT(class->slots >= 5);
        if (i > 0)
            KEXPECT(class->size > slab_classes[i - 1].size);
    }
    KEXPECT_EQ(slab_classes[SLAB_CLASSES - 1].size, SLAB_MAX);
}

/** @return slabs that hold nothing */
static unsigned
slab_test_empty(const struct slab_class *class)
{
    unsigned empty = 0;

    for (uint32_t at = class->first; at != PAGE_NONE; at = page_frames[at].next)
        empty += page_frames[at].slab_used == 0;
    return empty;
}

KTEST(slab, empty, "slabs: of the slabs that become empty, one stays and the others go back")
{
    struct slab_class *class = slab_test_class();
    void *slots[SLAB_TEST_SLOTS];
    uint32_t live;

    KREQUIRE(class != NULL);
    slab_trim();
    live = class->used;
    for (unsigned i = 0; i < SLAB_TEST_SLOTS; i++) {
        slots[i] = slab_test_alloc();
        if (slots[i] != NULL)
            memset(slots[i], (int)i, SLAB_TEST_SIZE);
    }
    for (unsigned i = 0; i < SLAB_TEST_SLOTS; i++) {
        if (slots[i] == NULL)
            continue;
        KEXPECT_EQ(*(uint8_t *)slots[i], i & 0xFF);
        KEXPECT_EQ(*((uint8_t *)slots[i] + SLAB_TEST_SIZE - 1), i & 0xFF);
        slab_test_free(slots[i]);
    }
    KEXPECT_EQ(class->used, live);
    KEXPECT(slab_test_empty(class) <= 1);
    slab_trim();
    KEXPECT_EQ(slab_test_empty(class), 0);
}

KTEST(slab, hot, "slabs: the slot freed last is given out first")
{
    void *first = slab_test_alloc(), *second;

    KREQUIRE_MEMORY(first);
    slab_test_free(first);
    second = slab_test_alloc();
    KREQUIRE_MEMORY(second);
    KEXPECT_POINTER(second, first);
    slab_test_free(second);
}

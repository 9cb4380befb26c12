/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap's front: who may have how much, with guards or without.
 * @ingroup mm
 *
 * Places come from slab.c; in debug mode kmalloc_debug.c lays out what is in them.
 * Interrupts are off from the look to the guards, as the locks of slab.c want it.
 */
#include <kernel/mm/kmalloc.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/mm/failalloc.h>
#include <kernel/mm/kmalloc_debug.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

/** The frame of the function that this is in: its return address is the caller to be blamed. */
#define KMALLOC_FRAME __builtin_frame_address(0)

/** Decided once, before the first allocation: blocks of both kinds cannot be told apart. */
static bool kmalloc_fast;

bool
kmalloc_is_debug(void)
{
    return !kmalloc_fast;
}

/* ---- allocating ---------------------------------------------------------------------------- */

/** How much to ask slab.c for, so that it comes aligned. Slots of 2^n bytes are, and blocks. */
static size_t
kmalloc_aligned_size(size_t size, size_t alignment)
{
    size_t power = alignment;

    while (power < size && power < PAGE_SIZE)
        power *= 2;
    return size > power ? size : power;
}

/** Kept out of the fast heap's way, as all that only debug mode does. */
static __attribute__((noinline)) void *
kmalloc_guarded(size_t size, size_t alignment, const void *frame)
{
    size_t slot_size = kmalloc_debug_slot(size, alignment);
    void *slot = slot_size == 0 ? NULL : slab_alloc(slot_size);

    if (slot == NULL)
        return NULL;
    return kmalloc_debug_open(slab_slot_at(slab_page(slot), slot), size, alignment, frame);
}

/** All allocation ends here. Inline, because the fast heap is hardly more than this. */
static inline void *
kmalloc_from(size_t size, size_t alignment, const void *frame)
{
    uintptr_t flags;
    void *memory;

    if (failalloc_now())
        return NULL;
    flags = cpu_interrupts_save();
    memory = kmalloc_fast ? slab_alloc(size) : kmalloc_guarded(size, alignment, frame);
    cpu_interrupts_restore(flags);
    return memory;
}

void *
kmalloc_for(size_t size, const void *frame)
{
    return kmalloc_from(size, KMALLOC_ALIGNMENT, frame);
}

void *
kmalloc(size_t size)
{
    return kmalloc_from(size, KMALLOC_ALIGNMENT, KMALLOC_FRAME);
}

void *
kzalloc(size_t size)
{
    void *memory = kmalloc_from(size, KMALLOC_ALIGNMENT, KMALLOC_FRAME);

    if (memory != NULL)
        memset(memory, 0, size);
    return memory;
}

void *
kcalloc(size_t count, size_t size)
{
    void *memory;

    if (size != 0 && count > KMALLOC_MAX / size)
        return NULL;
    memory = kmalloc_from(count * size, KMALLOC_ALIGNMENT, KMALLOC_FRAME);
    if (memory != NULL)
        memset(memory, 0, count * size);
    return memory;
}

void *
kmalloc_aligned(size_t size, size_t alignment)
{
    ASSERT(alignment != 0 && (alignment & (alignment - 1)) == 0 && alignment <= PAGE_SIZE);
    if (alignment <= KMALLOC_ALIGNMENT)
        return kmalloc_from(size, KMALLOC_ALIGNMENT, KMALLOC_FRAME);
    if (kmalloc_fast)
        size = kmalloc_aligned_size(size, alignment);
    return kmalloc_from(size, alignment, KMALLOC_FRAME);
}

/* ---- freeing ------------------------------------------------------------------------------- */

static __attribute__((noinline)) void
kmalloc_free_guarded(void *memory, struct page *page, const void *frame)
{
    void *slot = kmalloc_debug_close(memory, page, frame);

    if (slot != NULL)
        slab_free(slot, page);
}

static __attribute__((noinline, cold)) void
kmalloc_report_wild(const void *memory)
{
    kmalloc_report(
        &(const struct kmalloc_report){ .what = "free of what is no block", .memory = memory });
}

static inline void
kmalloc_free_from(void *memory, const void *frame)
{
    uintptr_t flags = cpu_interrupts_save();
    struct page *page = slab_page(memory);

    if (page == NULL)
        kmalloc_report_wild(memory);
    else if (kmalloc_fast)
        slab_free(memory, page);
    else
        kmalloc_free_guarded(memory, page, frame);
    cpu_interrupts_restore(flags);
}

void
kfree_for(void *memory, const void *frame)
{
    if (memory != NULL)
        kmalloc_free_from(memory, frame);
}

void
kfree(void *memory)
{
    if (memory != NULL)
        kmalloc_free_from(memory, KMALLOC_FRAME);
}

size_t
kmalloc_size(const void *memory)
{
    const struct page *page = slab_page(memory);
    const struct kmalloc_header *header;

    if (page == NULL) {
        kmalloc_report_wild(memory);
        return 0;
    }
    if (kmalloc_fast)
        return slab_size(page);
    header = kmalloc_debug_header(memory, page);
    return header == NULL ? 0 : header->size;
}

void *
krealloc(void *memory, size_t size)
{
    size_t old = memory == NULL ? 0 : kmalloc_size(memory);
    void *copy;

    /* In debug mode a block always moves: who keeps the old pointer is found out at once. */
    if (kmalloc_fast && memory != NULL && size <= old && size > old / 2)
        return memory;
    copy = kmalloc_from(size, KMALLOC_ALIGNMENT, KMALLOC_FRAME);
    if (copy == NULL || memory == NULL)
        return copy;
    memcpy(copy, memory, old < size ? old : size);
    kmalloc_free_from(memory, KMALLOC_FRAME);
    return copy;
}

/* ---- start --------------------------------------------------------------------------------- */

/** Benchmarks measure the fast heap, everybody else is better served by the careful one. */
static void
kmalloc_init(void)
{
    const char *mode = cmdline_get("kmalloc");

    ASSERT(kmalloc_debug_serial() == 0);
    if (mode == NULL)
        mode = cmdline_has("bench") ? "fast" : "debug";
    kmalloc_fast = strcmp(mode, "fast") == 0;
    if (!kmalloc_fast && strcmp(mode, "debug") != 0)
        kprintf("kmalloc=%s: neither fast nor debug, so debug it is\n", mode);
    slab_prepare = kmalloc_fast ? NULL : kmalloc_debug_prepare;
}

INITCALL(3, 4, kmalloc, kmalloc_init, AFTER(memory), AFTER(cmdline));

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Redzones, poison, and who did it.
 * @ingroup mm
 */
#include <kernel/mm/kmalloc_debug.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/object.h>
#include <kernel/panic/backtrace.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

void (*kmalloc_report)(const struct kmalloc_report *report) = kmalloc_report_panic;

static uint32_t kmalloc_debug_last;

uint32_t
kmalloc_debug_serial(void)
{
    return kmalloc_debug_last;
}

uint32_t
kmalloc_debug_number(void)
{
    return __atomic_add_fetch(&kmalloc_debug_last, 1, __ATOMIC_RELAXED);
}

void
kmalloc_debug_callers(struct kmalloc_callers *callers, const void *frame)
{
    vaddr_t at = (vaddr_t)frame;
    unsigned count = backtrace_walk(at, at, callers->call, KMALLOC_CALLERS);

    while (count < KMALLOC_CALLERS)
        callers->call[count++] = 0;
}

/** @return the first byte that is not @p byte, or NULL */
static const uint8_t *
kmalloc_debug_differs(const uint8_t *begin, const uint8_t *end, uint8_t byte)
{
    while (begin < end && *begin == byte)
        begin++;
    return begin < end ? begin : NULL;
}

void
kmalloc_debug_check(const struct kmalloc_header *header, const char *kind, const char *what,
                    const void *begin, const void *end, uint8_t want)
{
    const uint8_t *byte = kmalloc_debug_differs(begin, end, want);

    if (byte == NULL)
        return;
    kmalloc_report(&(const struct kmalloc_report){ .kind = kind,
                                                   .what = what,
                                                   .memory = header->memory,
                                                   .byte = byte,
                                                   .found = *byte,
                                                   .want = want,
                                                   .header = header });
}

/* ---- the layout of a slot ------------------------------------------------------------------ */

size_t
kmalloc_debug_slot(size_t size, size_t alignment)
{
    size_t more = sizeof(struct kmalloc_header) + 2 * KMALLOC_REDZONE_MIN + alignment;

    return size > SLAB_BLOCK_MAX - more ? 0 : size + more;
}

static void *
kmalloc_debug_place(void *slot, size_t alignment)
{
    vaddr_t first = (vaddr_t)slot + sizeof(struct kmalloc_header) + KMALLOC_REDZONE_MIN;

    return (void *)((first + alignment - 1) & ~(vaddr_t)(alignment - 1));
}

/** Where the redzone behind a block ends, as far as it is kept. */
static uint8_t *
kmalloc_debug_end(const struct kmalloc_header *header, struct slab_slot slot)
{
    uint8_t *end = (uint8_t *)header->memory + header->size;
    uint8_t *slot_end = (uint8_t *)slot.memory + slot.size;

    return slot_end - end > KMALLOC_REDZONE_MAX ? end + KMALLOC_REDZONE_MAX : slot_end;
}

/** Where the poison of a free slot ends. */
static uint8_t *
kmalloc_debug_poison_end(struct slab_slot slot)
{
    return (uint8_t *)slot.memory +
           (slot.size > KMALLOC_POISON_MAX ? KMALLOC_POISON_MAX : slot.size);
}

/** Fill a free slot with it. */
static void
kmalloc_debug_poison(struct slab_slot slot)
{
    struct kmalloc_header *header = slot.memory;
    uint8_t *begin = (uint8_t *)(header + 1);

    memset(begin, KMALLOC_POISON, (size_t)(kmalloc_debug_poison_end(slot) - begin));
}

void
kmalloc_debug_prepare(struct slab_slot slot)
{
    struct kmalloc_header *header = slot.memory;

    if (slot.size <= sizeof(*header))
        return; /* kmalloc() uses no slots as small as this */
    *header = (struct kmalloc_header){ .state = KMALLOC_NEW };
    kmalloc_debug_poison(slot);
}

/* ---- giving out and taking back ------------------------------------------------------------ */

void *
kmalloc_debug_open(struct slab_slot slot, size_t size, size_t alignment, const void *frame)
{
    struct kmalloc_header *header = slot.memory;
    uint8_t *end;

    kmalloc_debug_check(header, NULL, "write after free", header + 1,
                        kmalloc_debug_poison_end(slot), KMALLOC_POISON);
    header->state = KMALLOC_LIVE;
    header->serial = kmalloc_debug_number();
    header->size = size;
    header->memory = kmalloc_debug_place(slot.memory, alignment);
    kmalloc_debug_callers(&header->allocated, frame);
    memset(header + 1, KMALLOC_REDZONE, (size_t)((char *)header->memory - (char *)(header + 1)));
    end = (uint8_t *)header->memory + size;
    memset(end, KMALLOC_REDZONE, (size_t)(kmalloc_debug_end(header, slot) - end));
    return header->memory;
}

const char *
kmalloc_debug_error(const struct kmalloc_header *header, const void *memory)
{
    if (header == NULL)
        return "free of what is no block";
    if (header->state == KMALLOC_FREED)
        return memory == header->memory ? "double free" : "free of a pointer into a freed block";
    if (header->state == KMALLOC_NEW)
        return "free of what was never allocated";
    if (header->state != KMALLOC_LIVE)
        return "overwritten header";
    return memory == header->memory ? NULL : "free of a pointer into a block";
}

void *
kmalloc_debug_close(void *memory, struct page *page, const void *frame)
{
    struct slab_slot slot = slab_slot_at(page, memory);
    struct kmalloc_header *header = slot.memory;
    const char *error = kmalloc_debug_error(header, memory);

    if (error != NULL) {
        kmalloc_report(
            &(const struct kmalloc_report){ .what = error, .memory = memory, .header = header });
        return NULL;
    }
    kmalloc_debug_check(header, NULL, "underflow", header + 1, memory, KMALLOC_REDZONE);
    kmalloc_debug_check(header, NULL, "overflow", (uint8_t *)memory + header->size,
                        kmalloc_debug_end(header, slot), KMALLOC_REDZONE);
    header->state = KMALLOC_FREED;
    kmalloc_debug_callers(&header->freed, frame);
    kmalloc_debug_poison(slot);
    return slot.memory;
}

const struct kmalloc_header *
kmalloc_debug_header(const void *memory, const struct page *page)
{
    const struct kmalloc_header *header = slab_slot_at(page, memory).memory;

    return kmalloc_debug_error(header, memory) == NULL ? header : NULL;
}

/* ---- all blocks ---------------------------------------------------------------------------- */

struct kmalloc_debug_visit {
    void (*each)(const struct kmalloc_header *header, void *context);
    void *context;
};

static void
kmalloc_debug_visit_slot(struct slab_slot slot, void *context)
{
    const struct kmalloc_debug_visit *visit = context;
    const struct kmalloc_header *header = slot.memory;

    if (header->state == KMALLOC_LIVE)
        visit->each(header, visit->context);
}

void
kmalloc_debug_walk(void (*each)(const struct kmalloc_header *header, void *context), void *context)
{
    struct kmalloc_debug_visit visit = { .each = each, .context = context };
    uintptr_t flags = cpu_interrupts_save();

    slab_walk(kmalloc_debug_visit_slot, &visit);
    object_walk(each, context);
    cpu_interrupts_restore(flags);
}

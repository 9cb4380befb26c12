/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 06: memory. Here: the kernel is ready, and the model that checks compare with.
 * @ingroup grader
 *
 * Next to read: phase06_paging.c (what is mapped), phase06_frames.c (what is free),
 * phase06_commands.c and phase06_faults.c (what is said), phase06_tests.c (its own tests).
 */
#include "phase06.h"

#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "memory_map.h"

#define LOOK_MOST_MIB 256u /* of larger machines the first ... */
#define LOOK_FIRST    (64u << 20)
#define FIRMWARE_KEPT 0x10000u /* never given out */
#define CACHE_NONE    3        /* PWT and PCD: no cache, whatever the PAT says */

enum { TYPE_ACPI = 3, TYPE_NVS = 4 };

SMOKE_CHECK(phase06, "the kernel is ready", 3, MEMORY_PC)
{
    kernel_prompt(vm);
}

const struct look *
phase06_look(struct vm *vm)
{
    return vm_machine(vm)->mem_mib <= LOOK_MOST_MIB ? look(vm) : look_first(vm, LOOK_FIRST);
}

uint64_t
phase06_mark(struct vm *vm, const char *name)
{
    return kernel_physical(vm, symbol(vm, KERNEL_ELF, name));
}

/** Set and clear bits of all frames that lie in [from, to) completely, or that touch it. */
static void
phase06_fill(uint8_t *frames, uint64_t from, uint64_t to, bool touching, uint8_t set, uint8_t clear)
{
    from = (from + (touching ? 0 : PHASE06_PAGE - 1)) / PHASE06_PAGE;
    to = (to + (touching ? PHASE06_PAGE - 1 : 0)) / PHASE06_PAGE;
    for (; from < to && from < PHASE06_FRAMES; from++)
        frames[from] = (uint8_t)((frames[from] | set) & ~clear);
}

/** Who has memory before anybody can ask for it. */
static void
phase06_fill_kept(struct vm *vm, const struct look *now, uint8_t *frames)
{
    const uint8_t *info = kernel_boot_info(vm, now);
    const uint8_t *module = info + member_offset(vm, KERNEL_ELF, "boot_info", "modules");
    unsigned modules = (unsigned)kernel_member(vm, info, "boot_info", "module_count", 4);

    phase06_fill(frames, 0, FIRMWARE_KEPT, true, FRAME_KEPT, 0);
    phase06_fill(frames, PHASE06_SCREEN, PHASE06_LOW, true, FRAME_KEPT, 0);
    phase06_fill(frames, phase06_mark(vm, "kernel_image_start"),
                 phase06_mark(vm, "kernel_image_end"), true, FRAME_KEPT, 0);
    for (; modules > 0; modules--, module += struct_size(vm, KERNEL_ELF, "boot_module")) {
        uint64_t base = kernel_member(vm, module, "boot_module", "base", 8);
        uint64_t length = kernel_member(vm, module, "boot_module", "length", 8);
        phase06_fill(frames, base, base + length, true, FRAME_KEPT, 0);
    }
}

const uint8_t *
phase06_frames(struct vm *vm, const struct look *now)
{
    static uint8_t frames[PHASE06_FRAMES];
    struct memory_map map;

    memset(frames, 0, sizeof(frames));
    kernel_memory_map(vm, now, &map);
    for (unsigned i = 0; i < map.count; i++) {
        if (map.range[i].usable)
            phase06_fill(frames, map.range[i].base, map.range[i].base + map.range[i].length, false,
                         FRAME_MEMORY, 0);
    }
    for (unsigned i = 0; i < map.count; i++) {
        const struct memory_range *range = &map.range[i];
        bool acpi = range->type == TYPE_ACPI || range->type == TYPE_NVS;
        if (!range->usable)
            phase06_fill(frames, range->base, range->base + range->length, true,
                         acpi ? FRAME_ACPI : 0, FRAME_MEMORY);
    }
    phase06_fill_kept(vm, now, frames);
    return frames;
}

const char *
phase06_view_text(unsigned view)
{
    static char texts[2][40];
    static unsigned which;
    char *text = texts[which++ % 2];

    if (!(view & VIEW_MAPPED))
        return "not mapped";
    snprintf(text, sizeof(texts[0]), "r%c%c%s%s", view & VIEW_WRITE ? 'w' : '-',
             view & VIEW_EXECUTE ? 'x' : '-', view & VIEW_UNCACHED ? ", uncached" : "",
             view & VIEW_ODD ? ", other memory" : "");
    return text;
}

const uint8_t *
phase06_views(struct vm *vm, const struct look *now)
{
    static uint8_t views[PHASE06_VIEWS];
    unsigned count;
    const struct mapping *mapping = look_mappings(vm, now, 0, &count);

    memset(views, 0, sizeof(views));
    for (; count > 0; count--, mapping++) {
        if (mapping->linear < PHASE06_BASE || mapping->linear >= PHASE06_BASE + PHASE06_DIRECT)
            continue;
        unsigned view = VIEW_MAPPED | (mapping->writable ? VIEW_WRITE : 0) |
                        (mapping->executable ? VIEW_EXECUTE : 0) |
                        (mapping->cache == CACHE_NONE ? VIEW_UNCACHED : 0);
        if (mapping->physical != mapping->linear - PHASE06_BASE ||
            (mapping->cache != 0 && mapping->cache != CACHE_NONE))
            view |= VIEW_ODD;
        memset(views + (mapping->linear - PHASE06_BASE) / PHASE06_PAGE, (int)view,
               mapping->size / PHASE06_PAGE);
    }
    return views;
}

static void
phase06_views_set(uint8_t *views, uint64_t from, uint64_t to, unsigned view)
{
    uint64_t first = from / PHASE06_PAGE, end = (to + PHASE06_PAGE - 1) / PHASE06_PAGE;

    memset(views + first, (int)view, end - first);
}

/** The kernel's image: its parts, and the guards below its stacks. */
static void
phase06_views_of_image(struct vm *vm, uint8_t *views)
{
    uint64_t size = struct_size(vm, KERNEL_ELF, "stack_guarded");
    uint64_t guard = member_offset(vm, KERNEL_ELF, "stack_guarded", "bytes");
    uint64_t end = phase06_mark(vm, "kernel_stacks_end");

    phase06_views_set(views, phase06_mark(vm, "kernel_text_start"),
                      phase06_mark(vm, "kernel_text_end"), VIEW_MAPPED | VIEW_EXECUTE);
    phase06_views_set(views, phase06_mark(vm, "kernel_rodata_start"),
                      phase06_mark(vm, "kernel_data_start"), VIEW_MAPPED);
    for (uint64_t at = phase06_mark(vm, "kernel_stacks_start"); at < end; at += size)
        phase06_views_set(views, at, at + guard, 0);
}

const uint8_t *
phase06_views_wanted(struct vm *vm, const struct look *now)
{
    static uint8_t views[PHASE06_VIEWS];
    const uint8_t *frames = phase06_frames(vm, now);

    for (unsigned i = 0; i < PHASE06_VIEWS; i++)
        views[i] = frames[i] & (FRAME_MEMORY | FRAME_ACPI) ? VIEW_MAPPED | VIEW_WRITE : 0;
    phase06_views_set(views, 0, PHASE06_SCREEN, VIEW_MAPPED | VIEW_WRITE);
    phase06_views_set(views, PHASE06_SCREEN, PHASE06_ROM, VIEW_MAPPED | VIEW_WRITE | VIEW_UNCACHED);
    phase06_views_set(views, PHASE06_ROM, PHASE06_LOW, VIEW_MAPPED);
    phase06_views_of_image(vm, views);
    return views;
}

void
phase06_require_views(struct vm *vm, const struct look *now, uint64_t from, uint64_t to,
                      unsigned mask)
{
    const uint8_t *got = phase06_views(vm, now), *want = phase06_views_wanted(vm, now);

    for (uint64_t i = from / PHASE06_PAGE; i < to / PHASE06_PAGE; i++) {
        if ((got[i] & mask) == (want[i] & mask))
            continue;
        fail("expected the page at %08" PRIX64 "h to be %s, but it is %s",
             PHASE06_BASE + i * PHASE06_PAGE, phase06_view_text(want[i]),
             phase06_view_text(got[i]));
    }
}

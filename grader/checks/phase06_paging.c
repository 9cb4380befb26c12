/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 06, page tables: the whole of them, walked from CR3 by the host, against the model.
 * @ingroup grader
 *
 * At the prompt nothing is borrowed: what is mapped then is what the kernel left mapped for good.
 */
#include <inttypes.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase06.h"

#define CR0_WP   (1u << 16)
#define CR0_PG   (1u << 31)
#define CR4_PAE  (1u << 5)
#define EFER_NXE (1u << 11)

#define OVERLAP_FRAME 0x500u /* in the range of grader/roms/e820over.asm */

CHECK(phase06, "paging is on: PAE, read-only for the kernel, too, and no-execute", 2, MEMORY_PC)
{
    kernel_prompt(vm);
    const struct cpu_state *cpu = &phase06_look(vm)->cpu[0];
    require(cpu->cr0 & CR0_PG, "expected CR0.PG to be set: paging");
    require(cpu->cr0 & CR0_WP, "expected CR0.WP to be set: read-only pages are so for the kernel");
    require(cpu->cr4 & CR4_PAE, "expected CR4.PAE to be set: entries of 64 bits");
    require(cpu->efer & EFER_NXE, "expected EFER.NXE to be set: pages that cannot be executed");
}

CHECK(phase06, "no page can be written and executed, and none is a program's", 3, MEMORY_PC)
{
    unsigned count;

    kernel_prompt(vm);
    const struct mapping *mapping = look_mappings(vm, phase06_look(vm), 0, &count);
    require(count > 0, "expected page tables, but nothing is mapped");
    for (; count > 0; count--, mapping++) {
        require(!mapping->writable || !mapping->executable,
                "expected no page that can be written and executed, but there is one at %08" PRIX64
                "h, of %" PRIu64 " KiB",
                mapping->linear, mapping->size / 1024);
        require(!mapping->user, "expected no page that programs can use, but %08" PRIX64 "h is one",
                mapping->linear);
    }
}

CHECK(phase06, "text is r-x, constants r--, variables rw-, and nothing else is executable", 3,
      MEMORY_PC)
{
    kernel_prompt(vm);
    const struct look *now = phase06_look(vm);
    uint64_t data = phase06_mark(vm, "kernel_data_start");

    phase06_require_views(vm, now, phase06_mark(vm, "kernel_text_start"), data, VIEW_ALL);
    phase06_require_views(vm, now, data, phase06_mark(vm, "kernel_stacks_start"), VIEW_ALL);
    phase06_require_views(vm, now, 0, PHASE06_DIRECT, VIEW_EXECUTE);
}

CHECK(phase06, "below C0000000h nothing is mapped: no page 0, no second copy", 2, MEMORY_PC)
{
    unsigned count;

    kernel_prompt(vm);
    const struct mapping *mapping = look_mappings(vm, phase06_look(vm), 0, &count);
    require(count > 0 && mapping->linear >= PHASE06_BASE,
            "expected nothing mapped below %08Xh, but %08" PRIX64 "h is", PHASE06_BASE,
            count > 0 ? mapping->linear : 0);
}

CHECK(phase06, "all memory is mapped in order, to be written, and nothing that is no memory", 3,
      MEMORY_PC)
{
    kernel_prompt(vm);
    const struct look *now = phase06_look(vm);
    uint64_t image_end = phase06_mark(vm, "kernel_image_end");

    phase06_require_views(vm, now, 0, phase06_mark(vm, "kernel_image_start"),
                          VIEW_MAPPED | VIEW_WRITE | VIEW_ODD);
    phase06_require_views(vm, now, image_end, PHASE06_DIRECT, VIEW_MAPPED | VIEW_WRITE | VIEW_ODD);
}

/** The ROM says of memory at 5 MiB, usable before, that it is reserved: perhaps a device's. */
CHECK(phase06, "a map that overlaps: what is reserved is no memory, neither mapped nor given out",
      2, MEMORY_PC, .rom = "e820over")
{
    kernel_prompt(vm);
    kernel_ask(vm, "test pages:*");
    const struct look *now = phase06_look(vm);
    const uint8_t *frames = phase06_frames(vm, now);

    require(!(frames[OVERLAP_FRAME] & FRAME_MEMORY), "the ROM's range is not in the map");
    phase06_require_views(vm, now, phase06_mark(vm, "kernel_image_end"), PHASE06_DIRECT,
                          VIEW_MAPPED | VIEW_WRITE | VIEW_ODD);
    phase06_require_frames(vm, now);
}

CHECK(phase06, "below each stack is a guard that is not mapped", 3, MEMORY_PC)
{
    kernel_prompt(vm);
    const struct look *now = phase06_look(vm);
    uint64_t start = phase06_mark(vm, "kernel_stacks_start");
    uint64_t end = phase06_mark(vm, "kernel_stacks_end");
    uint64_t stack = kernel_physical(vm, now->cpu[0].reg[4]);

    require(stack >= start && stack < end,
            "expected ESP in one of the stacks, but it is %08" PRIX64 "h", now->cpu[0].reg[4]);
    phase06_require_views(vm, now, start, end, VIEW_ALL);
}

CHECK(phase06, "the screen's memory is not cached, all other memory is", 2, MEMORY_PC)
{
    kernel_prompt(vm);
    phase06_require_views(vm, phase06_look(vm), 0, PHASE06_DIRECT, VIEW_UNCACHED | VIEW_ODD);
}

CHECK(phase06, "a CPU without no-execute: all else is the same, up to 768 MiB", 3, HIGH_PC)
{
    kernel_prompt(vm);
    const struct look *now = phase06_look(vm);
    require(!(now->cpu[0].efer & EFER_NXE), "expected EFER.NXE to be clear: this CPU has none");
    phase06_require_views(vm, now, 0, PHASE06_DIRECT, VIEW_ALL & ~VIEW_EXECUTE);
    require(kernel_value(vm, now, "page_frames_count", 4) > PHASE06_VIEWS,
            "expected frames for memory above %u MiB, too", PHASE06_DIRECT >> 20);
}

CHECK(phase06, "a CPU without PAE is told what is missing, and halted", 2, .cpu = "pentium")
{
    struct match match = expect(vm, "^(WasilOS: .*\n|WasilOS phase06.*\n)");

    require_text(match.group[1],
                 "WasilOS: this kernel needs a CPU with PAE (a Pentium Pro or later). "
                 "This one has none. Halted.\n",
                 "the last words");
    expect_halted(vm);
}

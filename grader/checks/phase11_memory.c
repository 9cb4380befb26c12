/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, memory: the four levels of tables, walked by the host; what CR4 forbids; memory
 * above 4 GiB.
 * @ingroup grader
 *
 * The big machine is looked at through its lowest memory only: what maps the direct map's large
 * pages lies there.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/paging.h"
#include "kernel.h"
#include "phase11.h"

#define BIG_MIB   6144u
#define BIG_PC    .mem_mib = BIG_MIB, .cpu = "max", .cmdline = "init=none"
#define BIG_PLAIN .mem_mib = BIG_MIB, .cmdline = "init=none"
#define BIG_LOOK  (64u << 20)

#define PAGE         4096u
#define LOW_END      0x100000u
#define USER_END     0x00007FFFFFFFF000u
#define DIRECT_START 0xFFFF800000000000u
#define DIRECT_END   0xFFFFC00000000000u
#define GIB          (1ull << 30)

#define CR4_PGE        (1u << 7)
#define CR4_SUPERVISOR (CR4_PGE | 1u << 11 | 3u << 20) /* and UMIP, SMEP, SMAP */

#define SPACES_MOST 8u
#define ROOT_HALF   2048u /* bytes of a root: entries of programs, entries of the kernel */

static uint64_t
memory_mark(struct vm *vm, const char *name)
{
    return symbol(vm, KERNEL_ELF, name);
}

/** Is this what the kernel's half may look like? */
static void
memory_require_kernel(const struct mapping *mapping)
{
    require(!mapping->writable || !mapping->executable,
            "expected no page that can be written and executed, but there is one at %016" PRIX64
            "h, of %" PRIu64 " KiB",
            mapping->linear, mapping->size / 1024);
    require(!mapping->user, "expected no program's page above, but %016" PRIX64 "h is one",
            mapping->linear);
    require(mapping->global,
            "expected pages of the kernel to be global, but %016" PRIX64 "h is not",
            mapping->linear);
}

CHECK(phase11, "tables: nothing writable and executable, the kernel's half global and its own", 3,
      MODERN_PC)
{
    unsigned count;

    kernel_prompt(vm);
    const struct mapping *mapping = look_mappings(vm, look(vm), 0, &count);
    require(count > 0, "expected page tables, but nothing is mapped");
    for (; count > 0; count--, mapping++)
        memory_require_kernel(mapping);
}

CHECK(phase11, "tables: below the kernel's half nothing is mapped, around its image only that", 3,
      MODERN_PC)
{
    unsigned count;

    kernel_prompt(vm);
    uint64_t base = memory_mark(vm, "KERNEL_BASE");
    const struct mapping *mapping = look_mappings(vm, look(vm), 0, &count);
    for (; count > 0; count--, mapping++) {
        require(mapping->linear >= DIRECT_START,
                "expected nothing below %016" PRIX64 "h, but %016" PRIX64 "h is mapped",
                (uint64_t)DIRECT_START, mapping->linear);
        if (mapping->linear < base)
            continue;
        require(mapping->linear >= memory_mark(vm, "kernel_image_start") &&
                    mapping->linear < memory_mark(vm, "kernel_image_end"),
                "expected the kernel's image and nothing else from %016" PRIX64
                "h on, but %016" PRIX64 "h is mapped",
                base, mapping->linear);
        require_equal(mapping->physical, mapping->linear - base,
                      "the place of a page of the image");
    }
}

/** The kernel's text, where it runs: r-x; constants r--; variables rw-. */
static void
memory_require_image(struct vm *vm, const struct look *now, const char *from, const char *to,
                     const char *rights)
{
    struct mapping mapping;

    for (uint64_t at = memory_mark(vm, from); at < memory_mark(vm, to); at += PAGE)
        require(look_translate(now, 0, at, &mapping) && mapping.writable == (rights[1] == 'w') &&
                    mapping.executable == (rights[2] == 'x'),
                "expected the page at %016" PRIX64 "h (%s) to be %s", at, from, rights);
}

CHECK(phase11, "image: text is r-x, constants r--, variables rw-", 3, MODERN_PC)
{
    kernel_prompt(vm);
    const struct look *now = look(vm);
    memory_require_image(vm, now, "kernel_text_start", "kernel_text_end", "r-x");
    memory_require_image(vm, now, "kernel_rodata_start", "kernel_data_start", "r--");
    memory_require_image(vm, now, "kernel_data_start", "kernel_stacks_start", "rw-");
}

CHECK(phase11, "direct map: in order, never executable; the kernel's code is read-only there too",
      4, MODERN_PC)
{
    unsigned count;

    kernel_prompt(vm);
    uint64_t text = kernel_physical(vm, memory_mark(vm, "kernel_text_start"));
    uint64_t data = kernel_physical(vm, memory_mark(vm, "kernel_data_start"));
    uint64_t memory = (uint64_t)vm_machine(vm)->mem_mib << 20, seen = 0;
    const struct mapping *mapping = look_mappings(vm, look(vm), 0, &count);
    for (; count > 0; count--, mapping++) {
        if (mapping->linear < DIRECT_START || mapping->linear >= DIRECT_END)
            continue;
        require_equal(mapping->physical, mapping->linear - DIRECT_START,
                      "the physical address of a page of the direct map");
        require(!mapping->executable, "expected the page at %016" PRIX64 "h not to be executable",
                mapping->linear);
        require(!mapping->writable || mapping->physical >= data ||
                    mapping->physical + mapping->size <= text,
                "expected text and constants of the kernel to be read-only in the direct map, "
                "but %016" PRIX64 "h can be written",
                mapping->linear);
        require(mapping->physical + mapping->size <= (memory > LOW_END ? memory : LOW_END),
                "expected no more than %" PRIu64 " MiB of memory, but %016" PRIX64 "h is mapped",
                memory >> 20, mapping->linear);
        seen += mapping->size;
    }
    require(seen > memory - (memory >> 6) - LOW_END,
            "expected all of %" PRIu64 " MiB in the direct map, but it shows %" PRIu64 " KiB",
            memory >> 20, seen / 1024);
}

CHECK(phase11, "CR4: global pages, and no SMEP, SMAP or UMIP where the CPU has none", 2, PLAIN_PC)
{
    kernel_prompt(vm);
    uint64_t cr4 = kernel_look(vm)->cpu[0].cr4;
    require((cr4 & CR4_SUPERVISOR) == CR4_PGE,
            "expected of PGE, UMIP, SMEP and SMAP only the first in CR4, but it is %06" PRIX64 "h",
            cr4);
}

CHECK(phase11, "the kernel cannot touch programs' memory but in its copies, nor execute it", 4,
      MODERN_PC)
{
    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "test phase11/tests/64/supervisor*");
    require(strstr(answer, " passed, 0 failed, 0 skipped"),
            "expected all tests of the supervisor's bits to pass:\n%s", answer);
}

/** Places whose GiB is nothing but memory: the PC's memory has a hole below 4 GiB. */
static uint64_t
memory_big_place(struct vm *vm)
{
    static const unsigned gibs[] = { 1, 4, 5 };

    return gibs[vm_random(vm, 3)] * GIB + vm_random(vm, GIB / PAGE) * PAGE;
}

static void
memory_require_big(struct vm *vm, uint64_t size)
{
    struct mapping mapping;
    uint32_t frames;

    kernel_prompt(vm);
    const struct look *now = look_first(vm, BIG_LOOK);
    for (unsigned i = 0; i < 16; i++) {
        uint64_t place = memory_big_place(vm);

        require(look_translate(now, 0, DIRECT_START + place, &mapping),
                "expected physical %09" PRIX64 "h in the direct map", place);
        require_equal(mapping.physical + (place & (mapping.size - 1)), place,
                      "the memory that is shown there");
        require_equal(mapping.size, size, "the size of the page that shows it");
        require(mapping.writable, "expected memory to be writable");
        memory_require_kernel(&mapping);
    }
    memcpy(&frames, look_at(now, kernel_physical(vm, memory_mark(vm, "page_frames_count")), 4), 4);
    require(frames > BIG_MIB / 1024 * (GIB / PAGE),
            "expected frames for 6 GiB and the hole in it, but there are %" PRIu32, frames);
    const char *answer = kernel_ask(vm, "test memory:?what?is?above*");
    require(strstr(answer, "1 passed, 0 failed, 0 skipped"),
            "expected memory above 4 GiB to be given out and to hold what is written:\n%s", answer);
}

CHECK(phase11, "6 GiB: all of it is given out, and seen in pages of 1 GiB", 4, BIG_PC)
{
    memory_require_big(vm, GIB);
}

CHECK(phase11, "6 GiB: the same in pages of 2 MiB, where the CPU has no larger ones", 3, BIG_PLAIN)
{
    memory_require_big(vm, 2u << 20);
}

/** What a program's tables may hold. */
static int
memory_check_mapping(const struct mapping *mapping, void *data)
{
    unsigned *pages = data;

    if (mapping->linear >= DIRECT_START) {
        memory_require_kernel(mapping);
        return 0;
    }
    require(mapping->linear >= PAGE && mapping->linear + mapping->size <= USER_END,
            "expected programs between page 0 and %016" PRIX64 "h, but %016" PRIX64 "h is mapped",
            (uint64_t)USER_END, mapping->linear);
    require(!mapping->writable || !mapping->executable,
            "expected nothing writable and executable, but %016" PRIX64 "h is", mapping->linear);
    require(mapping->user && !mapping->global,
            "expected below the kernel programs' pages, none global, but %016" PRIX64 "h is %s",
            mapping->linear, mapping->user ? "global" : "the kernel's");
    (*pages)++;
    return 0;
}

/** Walk the tables of every program there is. @return programs */
static unsigned
memory_check_spaces(struct vm *vm, const struct look *now)
{
    uint64_t mm = kernel_value(vm, now, "mm_first", 8);
    uint64_t kernel = kernel_value(vm, now, "address_space_kernel", 8);
    size_t size = struct_size(vm, KERNEL_ELF, "mm");
    size_t space = member_offset(vm, KERNEL_ELF, "mm", "space");
    unsigned count = 0;

    for (; mm != 0 && count < SPACES_MOST; count++) {
        const uint8_t *at = look_at_linear(now, 0, mm, size);
        struct paging paging;
        unsigned pages = 0;

        require(paging_of(now, &now->cpu[0], &paging) == 0 && paging.levels == 4,
                "expected tables of four levels");
        paging.root = kernel_member(vm, at + space, "address_space", "root", 8);
        require_equal((uint64_t)(int64_t)paging_walk(&paging, memory_check_mapping, &pages), 0,
                      "the walk through a program's tables");
        require(pages > 0, "expected a program to have pages");
        require(memcmp(look_at(now, paging.root + ROOT_HALF, ROOT_HALF),
                       look_at(now, kernel + ROOT_HALF, ROOT_HALF), ROOT_HALF) == 0,
                "expected the kernel's half of all roots to be the same");
        mm = kernel_member(vm, at, "mm", "next", 8);
    }
    return count;
}

CHECK(phase11, "programs: no page writable and executable, none global, none in the kernel's half",
      4, MODERN_PC)
{
    kernel_prompt(vm);
    serial_type(vm, "run memory share 0\n");
    expect(vm, "shared\n");
    require_equal(memory_check_spaces(vm, look(vm)), 2, "address spaces");
    for (unsigned i = 0; i < 2; i++) {
        serial_type(vm, "\n");
        expect(vm, i == 0 ? "written\n" : "alone\n");
    }
    serial_type(vm, "\n");
    expect(vm, KERNEL_PROMPT);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, memory: large pages of programs, in their tables as the host walks them.
 * @ingroup grader
 *
 * user/bin/huge.c goes through its steps; how many pages, what is in them and which one is cut is
 * the run's own.
 */
#include <inttypes.h>
#include <stdio.h>

#include "../src/grade.h"
#include "../src/paging.h"
#include "kernel.h"

#define HUGE_AT    0x40000000ull
#define HUGE_SIZE  (2ull << 20)
#define HUGE_PAGE  4096u
#define HUGE_PARTS 512u
#define HUGE_MOST  8u

#define HUGE_TESTS_LEAST 14u

/** What a program's tables have from HUGE_AT on. */
struct huge_seen {
    unsigned large, small, writable;
    uint64_t end; /**< of what is counted */
};

static int
huge_count(const struct mapping *mapping, void *data)
{
    struct huge_seen *seen = data;

    if (mapping->linear < HUGE_AT || mapping->linear >= seen->end)
        return 0;
    require(mapping->user && !mapping->executable && !mapping->global,
            "expected the page at %" PRIX64 "h to be the program's, and data", mapping->linear);
    seen->large += mapping->size == HUGE_SIZE;
    seen->small += mapping->size == HUGE_PAGE;
    seen->writable += mapping->writable;
    return 0;
}

/** The tables of the youngest address space, or of the one before it. */
static struct paging
huge_tables(struct vm *vm, const struct look *now, unsigned before)
{
    uint64_t mm = kernel_value(vm, now, "mm_first", 8);
    struct paging paging;

    for (;; before--) {
        require(mm != 0, "expected one more address space");
        const uint8_t *at = look_at_linear(now, 0, mm, struct_size(vm, KERNEL_ELF, "mm"));
        if (before == 0) {
            require(paging_of(now, &now->cpu[0], &paging) == 0, "expected four levels of tables");
            paging.root = kernel_member(vm, at + member_offset(vm, KERNEL_ELF, "mm", "space"),
                                        "address_space", "root", 8);
            return paging;
        }
        mm = kernel_member(vm, at, "mm", "next", 8);
    }
}

static struct huge_seen
huge_look(const struct paging *paging, unsigned count)
{
    struct huge_seen seen = { .end = HUGE_AT + count * HUGE_SIZE };

    require(paging_walk(paging, huge_count, &seen) == 0, "expected tables that can be walked");
    return seen;
}

/** Each 2 MiB begin with their mark, and all else is zeros. */
static void
huge_require_content(const struct paging *paging, unsigned count, unsigned mark, unsigned hole)
{
    for (unsigned i = 0; i < count * HUGE_PARTS; i++) {
        struct mapping mapping;
        int error = paging_translate(paging, HUGE_AT + (uint64_t)i * HUGE_PAGE, &mapping);

        if (i == hole) {
            require(error != 0, "expected page %u to be gone", i);
            continue;
        }
        require(error == 0, "expected page %u to be there", i);
        uint64_t at = mapping.physical + (HUGE_AT + (uint64_t)i * HUGE_PAGE - mapping.linear);
        require(at + HUGE_PAGE <= paging->ram_size, "expected page %u to be memory", i);
        unsigned first = i % HUGE_PARTS == 0 ? (mark + i / HUGE_PARTS) & 0xFF : 0;
        require_equal(paging->ram[at], first, "the first byte of a page");
        for (unsigned byte = 1; byte < HUGE_PAGE; byte++)
            require(paging->ram[at + byte] == 0, "expected zeros in page %u", i);
    }
}

static void
huge_require(struct vm *vm, const struct look *now, const struct huge_seen *seen, unsigned large,
             unsigned small)
{
    require_equal(seen->large, large, "entries of 2 MiB");
    require_equal(seen->small, small, "entries of 4 KiB");
    require_equal(kernel_value(vm, now, "space_large_counted", 4), large,
                  "large pages that the kernel counts");
}

CHECK(phase16, "large pages are one entry each; munmap of a page splits one, fork all", 5,
      .mem_mib = 64, .cmdline = "init=none")
{
    unsigned count = 2 + (unsigned)vm_random(vm, HUGE_MOST - 1),
             mark = 1 + (unsigned)vm_random(vm, 99);
    unsigned hole = 1 + (unsigned)vm_random(vm, HUGE_PARTS - 1), rest = HUGE_PARTS - 1;
    const struct look *now;
    struct paging paging;
    struct huge_seen seen;
    char line[40];

    kernel_prompt(vm);
    snprintf(line, sizeof(line), "run huge %u %u %u\n", count, mark, hole);
    serial_type(vm, line);
    kernel_expect(vm, "huge: touched\n");
    now = look(vm);
    paging = huge_tables(vm, now, 0);
    seen = huge_look(&paging, count);
    huge_require(vm, now, &seen, count, 0);
    require_equal(seen.writable, count, "large pages that can be written");
    huge_require_content(&paging, count, mark, ~0u);

    serial_type(vm, "\n");
    kernel_expect(vm, "huge: cut\n");
    now = look(vm);
    paging = huge_tables(vm, now, 0);
    seen = huge_look(&paging, count);
    huge_require(vm, now, &seen, count - 1, rest);
    huge_require_content(&paging, count, mark, hole);

    serial_type(vm, "\n");
    kernel_expect(vm, "huge: forked\n");
    now = look(vm);
    for (unsigned before = 0; before < 2; before++) {
        paging = huge_tables(vm, now, before);
        seen = huge_look(&paging, count);
        huge_require(vm, now, &seen, 0, (count - 1) * HUGE_PARTS + rest);
        require_equal(seen.writable, 0, "pages that can be written though they are shared");
        huge_require_content(&paging, count, mark, hole);
    }
    serial_type(vm, "\n");
    expect(vm, KERNEL_PROMPT);
    require_equal(kernel_value(vm, look(vm), "space_large_counted", 4), 0, "large pages left");
}

CHECK(phase16, "the tests of large pages pass, with all programs having them", 4,
      .flip_file = "boot.cfg", .fresh = true)
{
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test=phase16/tests/*huge* thp=always\r");
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= HUGE_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            HUGE_TESTS_LEAST, tap->passed);
}

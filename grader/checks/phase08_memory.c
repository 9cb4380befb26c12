/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, memory of programs: page tables of running ones, walked by the host.
 * @ingroup grader
 *
 * Two related processes stand still while the host looks at the tables of both; user/bin/memory.c
 * says when. Which pages are written is the run's own.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/paging.h"
#include "kernel.h"

#define MEMORY_AT    0x10000000u
#define MEMORY_PAGE  4096u
#define MEMORY_PAGES 16u
#define MEMORY_END   0xC0000000u
#define MEMORY_MOST  8u

/** Two spaces, the younger one (the child) first, as the kernel lists them. */
struct memory_spaces {
    struct paging paging[MEMORY_MOST];
    unsigned count;
};

/** The roots of all address spaces there are, from the kernel's list. */
static struct memory_spaces
memory_spaces_of(struct vm *vm, const struct look *now)
{
    uint64_t mm = kernel_value(vm, now, "mm_first", 4);
    struct memory_spaces spaces = { .count = 0 };
    size_t size = struct_size(vm, KERNEL_ELF, "mm");
    size_t space = member_offset(vm, KERNEL_ELF, "mm", "space");

    for (; mm != 0; spaces.count++) {
        const uint8_t *at = look_at_linear(now, 0, mm, size);
        struct paging *paging = &spaces.paging[spaces.count];

        require(spaces.count < MEMORY_MOST, "expected fewer than %u address spaces", MEMORY_MOST);
        require(paging_of(now, &now->cpu[0], paging) == 0, "expected PAE");
        paging->root = kernel_member(vm, at + space, "address_space", "root", 8);
        mm = kernel_member(vm, at, "mm", "next", 4);
    }
    return spaces;
}

/** Where a page of a program is, and what may be done there; fail if it is not mapped. */
static struct mapping
memory_page(const struct paging *paging, unsigned page)
{
    struct mapping mapping;
    int error = paging_translate(paging, MEMORY_AT + page * MEMORY_PAGE, &mapping);

    require(error == 0, "expected page %u of the program to be mapped", page);
    require(mapping.user, "expected page %u to be the program's", page);
    require(!mapping.executable, "expected page %u of data not to be executable", page);
    return mapping;
}

/** Fail unless a mapping is allowed in a program's tables: W^X, and each half to its owner. */
static int
memory_check_mapping(const struct mapping *mapping, void *data)
{
    (void)data;
    require(!mapping->writable || !mapping->executable,
            "expected nothing to be writable and executable, but %08" PRIX64 "h is",
            mapping->linear);
    require(mapping->user == (mapping->linear < MEMORY_END),
            "expected programs to have all below %08Xh and nothing above, but %08" PRIX64 "h is %s",
            MEMORY_END, mapping->linear, mapping->user ? "theirs" : "the kernel's");
    require(mapping->linear >= MEMORY_PAGE, "expected page 0 to be nobody's");
    require(!mapping->user || !mapping->global,
            "expected no global page of a program, but %08" PRIX64 "h is one", mapping->linear);
    return 0;
}

static void
memory_check_spaces(const struct memory_spaces *spaces)
{
    for (unsigned i = 0; i < spaces->count; i++)
        require_equal(
            (uint64_t)(int64_t)paging_walk(&spaces->paging[i], memory_check_mapping, NULL), 0,
            "the walk through a program's tables");
}

/** Type a key, and wait until the program says where it is. */
static void
memory_go_on(struct vm *vm, const char *where)
{
    char pattern[24];

    snprintf(pattern, sizeof(pattern), "%s\n", where);
    serial_type(vm, "k");
    expect(vm, pattern);
}

static void
memory_start(struct vm *vm, unsigned seed)
{
    char line[40];

    snprintf(line, sizeof(line), "run memory share %u\n", seed);
    serial_type(vm, line);
    expect(vm, "shared\n");
}

CHECK(phase08, "after a fork pages are shared and read-only; who writes gets a copy", 5)
{
    unsigned seed = (unsigned)vm_random(vm, 1u << MEMORY_PAGES);
    uint64_t first[MEMORY_PAGES];
    struct memory_spaces spaces;

    kernel_prompt(vm);
    memory_start(vm, seed);
    spaces = memory_spaces_of(vm, look(vm));
    require_equal(spaces.count, 2, "address spaces");
    memory_check_spaces(&spaces);
    for (unsigned page = 0; page < MEMORY_PAGES; page++) {
        struct mapping child = memory_page(&spaces.paging[0], page);
        struct mapping parent = memory_page(&spaces.paging[1], page);

        first[page] = parent.physical;
        require(child.physical == parent.physical, "expected page %u to be shared", page);
        require(!child.writable && !parent.writable, "expected page %u, shared, to be read-only",
                page);
    }
    memory_go_on(vm, "written");
    spaces = memory_spaces_of(vm, look(vm));
    for (unsigned page = 0; page < MEMORY_PAGES; page++) {
        struct mapping child = memory_page(&spaces.paging[0], page);
        struct mapping parent = memory_page(&spaces.paging[1], page);
        bool chosen = seed >> page & 1;

        require(parent.physical == first[page], "expected page %u of the parent to stay", page);
        require((child.physical == first[page]) != chosen, "expected page %u to be %s", page,
                chosen ? "the child's own" : "shared");
        require(child.writable == chosen && (!parent.writable || chosen),
                "expected page %u to be writable for who has it alone, and only so", page);
    }
    memory_go_on(vm, "alone");
    spaces = memory_spaces_of(vm, look(vm));
    require_equal(spaces.count, 1, "address spaces");
    for (unsigned page = 0; page < MEMORY_PAGES; page++) {
        struct mapping parent = memory_page(&spaces.paging[0], page);

        require(parent.physical == first[page] && parent.writable,
                "expected page %u to be the parent's alone, where it was", page);
    }
    serial_type(vm, "k");
    expect(vm, KERNEL_PROMPT);
}

CHECK(phase08, "a program's pages: none writable and executable, none of the kernel's", 4)
{
    const uint64_t behind = MEMORY_AT + MEMORY_PAGES * MEMORY_PAGE;
    struct memory_spaces spaces;
    struct mapping mapping;

    kernel_prompt(vm);
    memory_start(vm, 0);
    spaces = memory_spaces_of(vm, look(vm));
    memory_check_spaces(&spaces);
    require(paging_translate(&spaces.paging[1], behind, &mapping) == 0 && !mapping.writable,
            "expected a page that was made read-only to be so");
    require(paging_translate(&spaces.paging[1], behind + MEMORY_PAGE, &mapping) != 0,
            "expected a page with no rights not to be mapped");
    memory_go_on(vm, "written");
    memory_go_on(vm, "alone");
    serial_type(vm, "k");
    expect(vm, KERNEL_PROMPT);
}

/** One run from its beginning to its end. */
static void
memory_run(struct vm *vm)
{
    memory_start(vm, (unsigned)vm_random(vm, 1u << MEMORY_PAGES));
    memory_go_on(vm, "written");
    memory_go_on(vm, "alone");
    serial_type(vm, "k");
    expect(vm, KERNEL_PROMPT);
}

CHECK(phase08, "all pages of a program come back when it ends", 4)
{
    uint64_t before;

    kernel_prompt(vm);
    memory_run(vm); /* what is made once, and kept, is made now */
    before = kernel_free_frames(vm);
    memory_run(vm);
    require_equal(kernel_free_frames(vm), before, "free frames");
    require_equal(kernel_value(vm, look(vm), "mm_first", 4), 0, "address spaces");
}

CHECK(phase08, "out of memory: the largest process is killed, the others go on", 4, .mem_mib = 24)
{
    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "run memory hog");

    require(strstr(answer, "out of memory: process ") != NULL, "expected a line in the log, got %s",
            answer);
    require(strstr(answer, "the hog ended with 0009, the other with 0000\n") != NULL,
            "expected SIGKILL for the hog, and its parent and a younger child to live; got %s",
            answer);
    require_equal(kernel_value(vm, look(vm), "mm_first", 4), 0, "address spaces");
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 06, commands about addresses: what they say, against the host's own walk.
 * @ingroup grader
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase06.h"

#define RUNS_MOST  64
#define CACHE_NONE 3

/** Addresses that `pages` is asked for: some of each kind. */
static uint32_t
commands_address(struct vm *vm, unsigned kind)
{
    switch (kind % 4) {
    case 0: /* anywhere */
        return (uint32_t)vm_random(vm, 1ull << 32);
    case 1: /* the kernel's image */
        return (uint32_t)(symbol(vm, KERNEL_ELF, "kernel_image_start") +
                          vm_random(vm, phase06_mark(vm, "kernel_image_end") - PHASE06_LOW));
    case 2: /* the first MiB */
        return PHASE06_BASE + (uint32_t)vm_random(vm, PHASE06_LOW);
    default: /* memory */
        return PHASE06_BASE + (uint32_t)vm_random(vm, (uint64_t)vm_machine(vm)->mem_mib << 20);
    }
}

CHECK(phase06, "pages finds what the host finds: place, size and rights", 3, MEMORY_PC)
{
    kernel_prompt(vm);
    const struct look *now = phase06_look(vm);
    for (unsigned i = 0; i < 8; i++) {
        uint32_t address = commands_address(vm, i);
        char want[80] = "\nnot mapped\n";
        struct mapping mapping;

        const char *answer = kernel_ask(vm, "pages 0x%" PRIx32, address);
        if (look_translate(now, 0, address, &mapping))
            snprintf(want, sizeof(want),
                     ": a page of %" PRIu64 " KiB\nphysical 0x%" PRIx64 ", r%c%c\n",
                     mapping.size / 1024, mapping.physical + (address - mapping.linear),
                     mapping.writable ? 'w' : '-', mapping.executable ? 'x' : '-');
        require(strstr(answer, want), "expected \"%s\" at the end of:\n%s", want, answer);
    }
}

/** Neighbours with the same rights. */
struct commands_run {
    uint64_t start, end;
    unsigned view;
};

/** Add a piece to the last run if it fits, else as a run of its own. @return runs */
static unsigned
commands_add(struct commands_run *runs, unsigned count, uint64_t start, uint64_t end, unsigned view)
{
    struct commands_run *last = &runs[count > 0 ? count - 1 : 0];

    if (count > 0 && last->end == start && last->view == view) {
        last->end = end;
        return count;
    }
    require(count < RUNS_MOST, "expected at most %u runs of addresses", RUNS_MOST);
    runs[count] = (struct commands_run){ start, end, view };
    return count + 1;
}

/** What `maps` says. */
static unsigned
commands_read_maps(const char *answer, struct commands_run *runs)
{
    unsigned count = 0;
    uint64_t start, last, kib;
    char write, execute, user;

    for (; sscanf(answer, "%" SCNx64 "-%" SCNx64 " %" SCNu64 " KiB r%c%c%c", &start, &last, &kib,
                  &write, &execute, &user) == 6;
         answer += strcspn(answer, "\n") + 1) {
        char line[100];
        snprintf(line, sizeof(line), "%.*s", (int)strcspn(answer, "\n"), answer);
        require_equal(kib, (last + 1 - start) / 1024, "the KiB of a line of maps");
        unsigned view = VIEW_MAPPED | (write == 'w' ? VIEW_WRITE : 0) |
                        (execute == 'x' ? VIEW_EXECUTE : 0) | (user == 'u' ? VIEW_ODD : 0) |
                        (strstr(line, ", uncached") ? VIEW_UNCACHED : 0);
        count = commands_add(runs, count, start, last + 1, view);
    }
    return count;
}

CHECK(phase06, "maps lists what the host finds in the tables, and nothing else", 3, MEMORY_PC)
{
    struct commands_run said[RUNS_MOST], found[RUNS_MOST];
    unsigned mappings, runs = 0;

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "maps");
    unsigned count = commands_read_maps(answer, said);
    const struct mapping *mapping = look_mappings(vm, phase06_look(vm), 0, &mappings);
    for (; mappings > 0; mappings--, mapping++) {
        unsigned view = VIEW_MAPPED | (mapping->writable ? VIEW_WRITE : 0) |
                        (mapping->executable ? VIEW_EXECUTE : 0) | (mapping->user ? VIEW_ODD : 0) |
                        (mapping->cache == CACHE_NONE ? VIEW_UNCACHED : 0);
        runs = commands_add(found, runs, mapping->linear, mapping->linear + mapping->size, view);
    }
    for (unsigned i = 0; i < runs && i < count; i++)
        require(said[i].start == found[i].start && said[i].end == found[i].end &&
                    said[i].view == found[i].view,
                "expected %08" PRIX64 "h-%08" PRIX64 "h, %s, but maps says %08" PRIX64
                "h-%08" PRIX64 "h, %s",
                found[i].start, found[i].end - 1, phase06_view_text(found[i].view), said[i].start,
                said[i].end - 1, phase06_view_text(said[i].view));
    require_equal(count, runs, "the number of runs in maps");
}

CHECK(phase06, "peek and poke say what cannot be read or written, and the kernel lives on", 3,
      MEMORY_PC)
{
    char want[80];

    kernel_prompt(vm);
    uint32_t nowhere[] = {
        (uint32_t)vm_random(vm, PHASE06_BASE / 4) * 4,
        PHASE06_BASE + (vm_machine(vm)->mem_mib << 20) + (uint32_t)vm_random(vm, 1 << 20) * 4,
        (uint32_t)symbol(vm, KERNEL_ELF, "kernel_stacks_start") + (uint32_t)vm_random(vm, 4096) * 4,
    };
    uint32_t constant[] = {
        (uint32_t)symbol(vm, KERNEL_ELF, "kernel_text_start") + (uint32_t)vm_random(vm, 4096) * 4,
        (uint32_t)symbol(vm, KERNEL_ELF, "kernel_rodata_start") + (uint32_t)vm_random(vm, 4096) * 4,
    };
    for (unsigned i = 0; i < sizeof(nowhere) / sizeof(nowhere[0]); i++) {
        snprintf(want, sizeof(want), "peek: 0x%08" PRIx32 " cannot be read\n", nowhere[i]);
        require_text(kernel_ask(vm, "peek 0x%" PRIx32, nowhere[i]), want, "the answer of peek");
    }
    for (unsigned i = 0; i < sizeof(constant) / sizeof(constant[0]); i++) {
        snprintf(want, sizeof(want), "poke: 0x%08" PRIx32 " cannot be written\n", constant[i]);
        require_text(kernel_ask(vm, "poke 0x%" PRIx32 " 1", constant[i]), want,
                     "the answer of poke");
    }
}

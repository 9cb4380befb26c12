/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A look through the CPU's own eyes: linear addresses, mappings, gates, task states.
 * @ingroup grader
 *
 * What paging.h and gate.h decode, ending the check where they return an error.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gate.h"
#include "paging.h"
#include "vm_private.h"

#define LOOK_EFER_LMA (1u << 10)

/** Mappings as they are found. */
struct look_list {
    struct mapping *entry;
    unsigned count, room;
};

static const struct cpu_state *
look_cpu(const struct look *now, unsigned cpu)
{
    if (cpu >= now->cpus)
        harness_error("the machine has %u CPUs, but the check looks at number %u", now->cpus, cpu);
    return &now->cpu[cpu];
}

static struct paging
look_paging(const struct look *now, unsigned cpu)
{
    struct paging paging;

    require(paging_of(now, look_cpu(now, cpu), &paging) == 0,
            "expected page tables of 64-bit entries (PAE), but CR4.PAE is clear");
    return paging;
}

/** End the check because of what a walk met. */
static void
look_require_walk(const struct paging *paging, int error)
{
    require(error != -EFAULT,
            "expected all page tables in memory, but one that CR3 %" PRIX64
            "h leads to lies beyond the %zX bytes that can be seen",
            paging->root, paging->ram_size);
    require(error != -ELOOP,
            "expected page tables that end, but there are more than %d: they contain each other",
            PAGING_TABLES);
    if (error)
        harness_error("walking page tables: %s", strerror(-error));
}

bool
look_translate(const struct look *now, unsigned cpu, uint64_t linear, struct mapping *mapping)
{
    struct paging paging = look_paging(now, cpu);

    int error = paging_translate(&paging, linear, mapping);
    if (error != -ENOENT)
        look_require_walk(&paging, error);
    return error == 0;
}

static int
look_add_mapping(const struct mapping *mapping, void *data)
{
    struct look_list *list = data;

    if (list->count == list->room) {
        unsigned room = list->room > 0 ? 2 * list->room : 256;
        struct mapping *larger = realloc(list->entry, room * sizeof(*larger));
        if (!larger)
            return -ENOMEM;
        list->entry = larger;
        list->room = room;
    }
    list->entry[list->count++] = *mapping;
    return 0;
}

const struct mapping *
look_mappings(struct vm *vm, const struct look *now, unsigned cpu, unsigned *count)
{
    struct paging paging = look_paging(now, cpu);
    struct look_list list = { .entry = malloc(sizeof(*list.entry)), .room = 1 };

    int error = list.entry ? paging_walk(&paging, look_add_mapping, &list) : -ENOMEM;
    if (list.entry)
        vm_own(vm, list.entry, NULL);
    look_require_walk(&paging, error);
    *count = list.count;
    return list.entry;
}

const void *
look_at_linear(const struct look *now, unsigned cpu, uint64_t linear, size_t size)
{
    uint64_t first = 0, reached = 0;

    while (reached < size || reached == 0) {
        struct mapping mapping;
        uint64_t at = linear + reached;

        require(look_translate(now, cpu, at, &mapping),
                "expected memory at linear address %" PRIX64 "h, but nothing is mapped there", at);
        uint64_t physical = mapping.physical + (at - mapping.linear);
        if (reached == 0)
            first = physical;
        require(physical == first + reached,
                "expected %zu bytes at %" PRIX64 "h in one piece of physical memory", size, linear);
        reached += mapping.size - (at - mapping.linear);
    }
    return look_at(now, first, size);
}

bool
look_gate(const struct look *now, unsigned cpu, unsigned vector, struct gate *gate)
{
    const struct cpu_state *state = look_cpu(now, cpu);
    bool wide = state->efer & LOOK_EFER_LMA;
    unsigned size = wide ? GATE_SIZE_64 : GATE_SIZE_32;

    if ((vector + 1) * (uint64_t)size > state->idt.limit + 1ull)
        return false;
    *gate = gate_decode(look_at_linear(now, cpu, state->idt.base + (uint64_t)vector * size, size),
                        wide);
    return true;
}

struct task_state
look_task(const struct look *now, unsigned cpu, uint64_t linear)
{
    return gate_task_decode(look_at_linear(now, cpu, linear, GATE_TASK_SIZE));
}

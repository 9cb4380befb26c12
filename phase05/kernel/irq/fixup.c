/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Faults that are allowed: the kernel goes on where the table says.
 * @ingroup irq
 *
 * A walk through all entries: a fault is rare, the table short. seam: phase09's copies between
 * programs and kernel are entries here.
 */
#include <kernel/irq/fixup.h>

#include <kernel/irq/trap.h>

REGISTRY_DEFINE(fixup);

vaddr_t
fixup_lookup(vaddr_t instruction)
{
    REGISTRY_FOR_EACH (fixup, entry) {
        if (entry->fault == instruction)
            return entry->landing;
    }
    return 0;
}

/** After a double fault nothing is known of the instruction that it names. */
static bool
fixup_trap(struct trap_frame *frame)
{
    vaddr_t landing = trap_from_user(frame) || trap_vector(frame) == VECTOR_DF
                          ? 0
                          : fixup_lookup(trap_instruction(frame));

    if (landing != 0)
        trap_set_instruction(frame, landing);
    return landing != 0;
}

TRAP_HANDLER_AT(71, TRAP_ANY, fixup, fixup_trap);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Catches the faults that tests expect.
 * @ingroup test
 *
 * Invariant: fault_innermost is the innermost statement that has neither faulted nor ended.
 */
#include <kernel/test/fault.h>

#include <kernel/irq/irq.h>
#include <kernel/irq/trap.h>

static struct fault_scope *fault_innermost;

static struct {
    uintptr_t error, address, instruction;
} fault_last;

uintptr_t
fault_error(void)
{
    return fault_last.error;
}

uintptr_t
fault_address(void)
{
    return fault_last.address;
}

uintptr_t
fault_instruction(void)
{
    return fault_last.instruction;
}

void
fault_begin(struct fault_scope *scope)
{
    scope->vector = FAULT_NONE;
    scope->outer = fault_innermost;
    scope->depth = irq_depth();
    fault_innermost = scope;
}

int
fault_end(struct fault_scope *scope)
{
    fault_innermost = scope->outer;
    return scope->vector;
}

static bool
fault_trap(struct trap_frame *frame)
{
    struct fault_scope *scope = fault_innermost;

    if (scope == NULL || trap_from_user(frame) || irq_depth() != scope->depth)
        return false;
    fault_innermost = scope->outer;
    scope->vector = (int)trap_vector(frame);
    fault_last.error = trap_error(frame);
    fault_last.address = trap_address(frame);
    fault_last.instruction = trap_instruction(frame);
    fault_resume(frame, &scope->context);
    return true;
}

TRAP_HANDLER_AT(72, TRAP_ANY, fault, fault_trap);

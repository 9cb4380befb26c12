/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who deals with a trap; and if nobody does, the end.
 * @ingroup irq
 *
 * Next to read: kernel/irq/fixup.c, the first handler; kernel/panic/surroundings.c, part of the
 * report.
 */
#include <kernel/irq/trap.h>

#include <kernel/panic/panic.h>
#include <lib/exception.h>

REGISTRY_DEFINE(trap);

static _Noreturn void
trap_panic(const struct trap_frame *frame)
{
    char what[EXCEPTION_TEXT];
    struct registers registers;

    trap_registers(frame, &registers);
    exception_describe(what, sizeof(what), trap_vector(frame), trap_error(frame),
                       trap_address(frame));
    panic_at(&registers, NULL, 0, "%s, at %pS", what, (void *)trap_instruction(frame));
}

/* [dispatch] */
/** @return whether somebody has dealt with it */
static bool
trap_offer(struct trap_frame *frame, unsigned vector)
{
    REGISTRY_FOR_EACH (trap, handler) {
        if ((handler->vector == TRAP_ANY || handler->vector == (int)vector) && handler->fn(frame))
            return true;
    }
    return false;
}

void
trap_dispatch(struct trap_frame *frame)
{
    unsigned vector = trap_vector(frame);

    if (vector >= VECTOR_IRQ)
        irq_dispatch(frame);
    else if (!trap_offer(frame, vector))
        trap_panic(frame);
    trap_return(frame);
}
/* [/dispatch] */

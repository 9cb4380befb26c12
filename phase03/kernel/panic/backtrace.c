/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The call chain of a panic.
 * @ingroup panic
 *
 * The stack may be what is broken, so nothing is read unless the stack pointer lies in a stack of
 * the kernel; a frame counts only if it lies on that stack, above the frame before it, and aligned;
 * and a return address only if it is one of the kernel's code.
 */
#include <kernel/panic/backtrace.h>

#include <kernel/console/console.h>
#include <kernel/image.h>
#include <kernel/panic/panic.h>
#include <kernel/stack.h>

/** What a call leaves on the stack. */
struct backtrace_frame {
    const struct backtrace_frame *caller;
    vaddr_t return_address;
};

#define BACKTRACE_LIMIT 32

unsigned
backtrace_walk(vaddr_t stack, vaddr_t frame, vaddr_t *calls, unsigned limit)
{
    vaddr_t last = stack_end(stack) - sizeof(struct backtrace_frame);
    vaddr_t lowest = stack;
    unsigned count = 0;

    if (!stack_is_kernel(stack))
        return 0;
    while (count < limit && frame % sizeof(vaddr_t) == 0 && frame >= lowest && frame <= last) {
        const struct backtrace_frame *here = (const struct backtrace_frame *)frame;

        if (!image_is_code(here->return_address))
            break;
        calls[count++] = here->return_address;
        lowest = frame + sizeof(*here);
        frame = (vaddr_t)here->caller;
    }
    return count;
}

__attribute__((weak)) void
backtrace_show(const vaddr_t *calls, unsigned count)
{
    kprintf("called from");
    for (unsigned i = 0; i < count; i++)
        kprintf(" 0x%" PRIXVADDR, calls[i]);
    kprintf("%s\n", count == 0 ? " nowhere" : "");
}

static void
backtrace_panic(const struct panic *panic)
{
    vaddr_t calls[BACKTRACE_LIMIT];
    vaddr_t frame = registers_frame(panic->registers);
    vaddr_t stack = registers_stack(panic->registers);

    if (!stack_is_kernel(stack))
        stack = frame; /* a stack that is full: its pointer has left it, the frame has not */
    backtrace_show(calls, backtrace_walk(stack, frame, calls, ARRAY_SIZE(calls)));
}

PANIC_HOOK(12, backtrace, backtrace_panic);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The call chain that a panic shows.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/panic/backtrace.h>
#include <kernel/stack.h>
#include <kernel/test/ktest.h>
#include <mode/registers.h>

static vaddr_t backtrace_calls[16];
static unsigned backtrace_found;

static __attribute__((noinline)) vaddr_t
backtrace_inner(void)
{
    struct registers registers;

    registers_capture(&registers);
    backtrace_found = backtrace_walk(registers_stack(&registers), registers_frame(&registers),
                                     backtrace_calls, 16);
    return (vaddr_t)__builtin_return_address(0);
}

KTEST(backtrace, callers, "backtrace: begins with the caller, and all of it is code")
{
    vaddr_t caller = backtrace_inner();

    KEXPECT_EQ(backtrace_calls[0], caller);
    KEXPECT(backtrace_found >= 3);
    for (unsigned i = 0; i < backtrace_found; i++)
        KEXPECT(image_is_code(backtrace_calls[i]));
}

KTEST(backtrace, wild, "backtrace: a wild frame pointer ends the walk")
{
    vaddr_t stack = (vaddr_t)__builtin_frame_address(0);
    vaddr_t calls[4];

    KEXPECT_EQ(backtrace_walk(stack, 0, calls, 4), 0);
    KEXPECT_EQ(backtrace_walk(stack, 1, calls, 4), 0);
    KEXPECT_EQ(backtrace_walk(stack, ~(vaddr_t)0, calls, 4), 0);
    KEXPECT_EQ(backtrace_walk(stack, stack + 1, calls, 4), 0);
}

KTEST(backtrace, wild_stack,
      "backtrace: a stack pointer outside the kernel's stacks is not believed")
{
    vaddr_t top = ~(vaddr_t)(STACK_SIZE - 1); /* where the end of a stack would be 0 */
    vaddr_t calls[4];

    KEXPECT_EQ(backtrace_walk(top, top, calls, 4), 0);
    KEXPECT_EQ(backtrace_walk(0, 0, calls, 4), 0);
    KEXPECT_EQ(backtrace_walk((vaddr_t)kernel_text_start, (vaddr_t)kernel_text_start, calls, 4), 0);
}

KTEST(stack, kernel, "stack: the kernel's stacks are told from everything else")
{
    vaddr_t here = (vaddr_t)__builtin_frame_address(0);
    vaddr_t end = stack_end(here);

    KEXPECT(stack_is_kernel(here));
    KEXPECT(stack_is_kernel(end - 1));
    KEXPECT(stack_is_kernel(end - STACK_SIZE));
    KEXPECT(!stack_is_kernel((vaddr_t)kernel_text_start));
    KEXPECT(!stack_is_kernel(0));
    KEXPECT(!stack_is_kernel(~(vaddr_t)0));
}

KTEST(backtrace, limit, "backtrace: no more calls are collected than fit")
{
    vaddr_t calls[2] = { 0, 0x5A };

    KEXPECT_EQ(backtrace_walk((vaddr_t)__builtin_frame_address(0),
                              (vaddr_t)__builtin_frame_address(0), calls, 1),
               1);
    KEXPECT_EQ(calls[1], 0x5A);
}

KTEST(registers, captured, "registers: what is captured is where it was captured")
{
    struct registers registers;

    registers_capture(&registers);
    KEXPECT(image_is_code(registers_instruction(&registers)));
    KEXPECT_EQ(registers_frame(&registers), (vaddr_t)__builtin_frame_address(0));
    KEXPECT(registers_stack(&registers) <= (vaddr_t)&registers);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How deep the start-up stack has been used: painted by an initcall, told by a command,
 * bounded by a test.
 * @ingroup tests
 *
 * What nobody has written to still shows the paint, so the deepest use is where the paint ends.
 * This file is also the proof of a promise: an initcall, a command and a test are one new file, and
 * nothing else in the tree knows of it.
 */
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/monitor/command.h>
#include <kernel/stack.h>
#include <kernel/test/ktest.h>

#define STACK_DEPTH_PAINT 0x57AC57ACu
/* Left alone below the frame that paints: what its caller or an NMI may be writing to. */
#define STACK_DEPTH_MARGIN 256

static volatile uint32_t *stack_depth_bottom;

static void
stack_depth_paint(void)
{
    vaddr_t here = (vaddr_t)__builtin_frame_address(0);
    vaddr_t bottom = stack_end(here) - STACK_SIZE;

    stack_depth_bottom = (volatile uint32_t *)bottom;
    for (vaddr_t at = bottom; at < here - STACK_DEPTH_MARGIN; at += sizeof(uint32_t))
        *(volatile uint32_t *)at = STACK_DEPTH_PAINT;
}

/** @return bytes of the start-up stack that have been used at some time */
static unsigned
stack_depth_bytes(void)
{
    unsigned unused = 0;

    while (unused < STACK_SIZE &&
           stack_depth_bottom[unused / sizeof(uint32_t)] == STACK_DEPTH_PAINT)
        unused += sizeof(uint32_t);
    return STACK_SIZE - unused;
}

static int
stack_depth_command(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    console_printf("%u of %u bytes of the start-up stack have been used\n", stack_depth_bytes(),
                   STACK_SIZE);
    return 0;
}

INITCALL(1, 8, stack_depth, stack_depth_paint);
COMMAND(stack, "", "how deep the start-up stack has been used", stack_depth_command);

KTEST(stack, paint, "stack: the start-up stack was painted, and some of it has been used since")
{
    KEXPECT(stack_depth_bytes() > STACK_DEPTH_MARGIN);
}

KTEST(stack, depth, "stack: half of the start-up stack has never been needed")
{
    KNOTE("%u bytes used", stack_depth_bytes());
    KEXPECT(stack_depth_bytes() < STACK_SIZE / 2);
}

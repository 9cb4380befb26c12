/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `fault`: do something that the CPU refuses, and see the report.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/irq/trap.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>
#include <kernel/x86/64/idt.h>
#include <lib/errno.h>
#include <lib/string.h>

/** A selector behind the end of the descriptor table. */
#define FAULT_BAD_SELECTOR 0xFFF8u

/** How far `stack` goes: more than any stack has. */
#define FAULT_DEPTH 1000000u

/** GCC gives a function that needs no stack no frame either, and the call chain would leave out who
 * has called it. Asking for the frame makes one. */
#define FAULT_FRAME() ((void)__builtin_frame_address(0))

static void
fault_divide(void)
{
    FAULT_FRAME();
    __asm__ volatile("divl %2" : : "a"(1u), "d"(0u), "r"(0u) : "cc");
}

static void
fault_undefined(void)
{
    FAULT_FRAME();
    __asm__ volatile("ud2");
}

static void
fault_protection(void)
{
    FAULT_FRAME();
    __asm__ volatile("mov %0, %%fs" : : "r"(FAULT_BAD_SELECTOR));
}

/** The first page of memory, for writing: nobody's while there is paging, everybody's before. */
static void
fault_page(void)
{
    uint8_t *volatile null = NULL;

    *(volatile uint8_t *)null = *(volatile uint8_t *)null;
}

/** An exception that cannot be delivered, because its gate is missing: for good, so nothing may
 * follow but the report. */
static void
fault_double(void)
{
    idt_write(VECTOR_GP, (struct idt_gate){ .low = 0 });
    fault_protection();
}

static void
fault_breakpoint(void)
{
    FAULT_FRAME();
    __asm__ volatile("int3");
}

static unsigned
fault_deeper(unsigned depth)
{
    volatile unsigned below[16];

    below[0] = depth;
    return depth == 0 ? 0 : fault_deeper(depth - 1) + below[0];
}

static void
fault_stack(void)
{
    fault_deeper(FAULT_DEPTH);
}

static const struct fault_way {
    const char *name, *what;
    void (*fn)(void);
} fault_ways[] = {
    { "div0", "divide by zero: #DE", fault_divide },
    { "ud", "run what is no instruction: #UD", fault_undefined },
    { "gp", "load a selector beyond the table: #GP", fault_protection },
    { "pf", "use address 0: #PF where there is paging", fault_page },
    { "df", "an exception whose gate is missing: #DF", fault_double },
    { "bp", "INT3: #BP, which is told and survived", fault_breakpoint },
    { "stack", "call until the stack is full: #DF where a guard page lies below it", fault_stack },
};

static void
fault_complete(struct offers *offers, unsigned word)
{
    for (unsigned i = 0; word == 1 && i < ARRAY_SIZE(fault_ways); i++)
        offers->add(offers, fault_ways[i].name);
}

static int
fault_command(int argc, char **argv)
{
    if (argc > 2)
        return -EINVAL;
    for (unsigned i = 0; i < ARRAY_SIZE(fault_ways); i++) {
        if (argc == 1) {
            console_printf("%-6s %s\n", fault_ways[i].name, fault_ways[i].what);
        } else if (strcmp(argv[1], fault_ways[i].name) == 0) {
            fault_ways[i].fn();
            console_printf("and on it goes\n");
            return 0;
        }
    }
    if (argc == 1)
        return 0;
    console_printf("no way to fail is called \"%s\"; `fault` lists them\n", argv[1]);
    return COMMAND_TOLD;
}

COMMAND(fault, "[NAME]", "provoke an exception", fault_command, .complete = fault_complete,
        .group = "interrupts");

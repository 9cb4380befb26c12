/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `idt`: where the CPU goes for each interrupt.
 * @ingroup monitor
 */
#include <kernel/console/console.h>
#include <kernel/irq/trap.h>
#include <kernel/monitor/command.h>
#include <kernel/x86/64/idt.h>
#include <lib/errno.h>
#include <lib/exception.h>
#include <lib/number.h>

static const char *
idt_kind_name(unsigned kind)
{
    switch (kind) {
    case IDT_INTERRUPT:
        return "interrupt";
    case IDT_TRAP:
        return "trap";
    default:
        return "none";
    }
}

static void
idt_print(unsigned vector)
{
    struct idt_gate gate = idt_read(vector);
    const char *name = exception_name(vector);
    const char *what = name != NULL ? name : vector < VECTOR_IRQ ? "reserved" : "device";

    if (!(gate.low & IDT_PRESENT)) {
        console_printf("%3u  not present  %s\n", vector, what);
        return;
    }
    console_printf("%3u  %-9s  privilege %u  %04x:%016lx  %s", vector,
                   idt_kind_name(idt_gate_kind(gate)), idt_gate_privilege(gate),
                   idt_gate_selector(gate), idt_gate_offset(gate), what);
    if (idt_gate_stack(gate) != 0)
        console_printf(", stack %u", idt_gate_stack(gate));
    if (idt_gate_offset(gate) != idt_stub(vector))
        console_printf(", by %ps", (void *)idt_gate_offset(gate));
    console_printf("\n");
}

/** Does the vector still have the gate of the start, like all other devices? */
static bool
idt_is_plain(unsigned vector)
{
    struct idt_gate gate = idt_read(vector);

    return (gate.low & IDT_PRESENT) && idt_gate_offset(gate) == idt_stub(vector);
}

static int
idt_command(int argc, char **argv)
{
    uint64_t vector;
    unsigned plain = 0;

    if (argc > 2)
        return -EINVAL;
    if (argc == 2) {
        if (number_parse(argv[1], 0, &vector) != 0 || vector >= IDT_VECTORS)
            return -EINVAL;
        idt_print((unsigned)vector);
        return 0;
    }
    for (unsigned i = 0; i < IDT_VECTORS; i++) {
        if (i >= VECTOR_IRQ && idt_is_plain(i))
            plain++;
        else
            idt_print(i);
    }
    console_printf("%u more from %u on lead to the handlers of devices\n", plain, VECTOR_IRQ);
    return 0;
}

COMMAND(idt, "[VECTOR]", "the interrupt descriptor table", idt_command, .group = "interrupts");

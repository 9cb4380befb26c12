/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A panic shows what the registers mean: flags by name, the code, the top of the stack.
 * @ingroup panic
 *
 * Both addresses may be anything, so memory is only tried (kernel/irq/probe.h): what cannot be read
 * is dashes.
 */
#include <kernel/console/console.h>
#include <kernel/irq/probe.h>
#include <kernel/panic/panic.h>
#include <lib/exception.h>

/** Bytes of code shown in front of the instruction, and from it on. */
#define SURROUNDINGS_BEFORE 16
#define SURROUNDINGS_CODE   32

/** Words of the stack shown, and how many on a line. */
#define SURROUNDINGS_WORDS 16
#define SURROUNDINGS_LINE  8

static void
surroundings_flags(const struct panic *panic)
{
    char text[EXCEPTION_TEXT];

    exception_describe_flags(text, sizeof(text), registers_flags(panic->registers));
    kprintf("flags: %s\n", text);
}

/* In hexadecimal, as a disassembler takes it; the byte at which the CPU stood in angle brackets. */
static void
surroundings_code(const struct panic *panic)
{
    vaddr_t instruction = registers_instruction(panic->registers);

    kprintf("code of %pS:\n ", (void *)instruction);
    for (unsigned i = 0; i < SURROUNDINGS_CODE; i++) {
        vaddr_t address = instruction - SURROUNDINGS_BEFORE + i;
        bool here = address == instruction;
        uint8_t byte;

        if (probe_read(&byte, address, sizeof(byte)) == 0)
            kprintf(here ? " <%02x>" : " %02x", (unsigned)byte);
        else
            kprintf(here ? " <-->" : " --");
    }
    kprintf("\n");
}

static void
surroundings_stack(const struct panic *panic)
{
    vaddr_t stack = registers_stack(panic->registers) & ~(vaddr_t)(sizeof(vaddr_t) - 1);

    kprintf("stack from 0x%" PRIXVADDR ":", stack);
    for (unsigned i = 0; i < SURROUNDINGS_WORDS; i++) {
        vaddr_t word;

        if (i % SURROUNDINGS_LINE == 0)
            kprintf("\n ");
        if (probe_read(&word, stack + i * sizeof(word), sizeof(word)) == 0)
            kprintf(" %" PRIXVADDR, word);
        else
            kprintf(" --------");
    }
    kprintf("\n");
}

PANIC_HOOK(11, surroundings_flags, surroundings_flags);
PANIC_HOOK(13, surroundings_code, surroundings_code);
PANIC_HOOK(14, surroundings_stack, surroundings_stack);

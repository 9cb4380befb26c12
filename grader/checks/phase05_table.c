/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 05, tables: the gates, the task of double faults, the controllers, the functions.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "descriptor.h"
#include "kernel.h"
#include "phase05.h"

#define VECTORS      256u
#define DOUBLE_FAULT 8u
#define GATE_TASK    5u
#define GATE_INTR    14u
#define TSS_FREE     9u
#define TSS_BUSY     11u
#define TSS_SIZE     104u
#define STACK_SIZE   16384u
#define FIRST_VECTOR 0x20u /* of the first controller's lines */

/** Does the CPU push an error code? SDM vol. 3A §6.13. */
static bool
table_has_error(unsigned vector)
{
    return vector == 8 || (vector >= 10 && vector <= 14) || vector == 17 || vector == 21;
}

/** The number that a PUSH pushes, in one byte or four; moves behind it. */
static bool
table_take_push(const uint8_t **code, uint32_t *number)
{
    const uint8_t *at = *code;

    *number = (uint32_t)(int8_t)at[1];
    if (at[0] == 0x68)
        memcpy(number, at + 1, 4);
    *code = at + (at[0] == 0x68 ? 5 : 2);
    return at[0] == 0x68 || at[0] == 0x6A;
}

/** The code behind a gate: a 0 in place of the error code, the vector, and a jump; to where. */
static uint64_t
table_follow_stub(const struct look *now, unsigned vector, uint64_t offset)
{
    const uint8_t *stub = look_at_linear(now, 0, offset, 16), *at = stub;
    uint32_t zero = 0, number;
    int32_t distance;

    bool sound = table_has_error(vector) || (table_take_push(&at, &zero) && zero == 0);
    require(sound && table_take_push(&at, &number) && number == vector && at[0] == 0xE9,
            "expected the code at %08" PRIX64 "h to push %svector %u and to jump, but it is "
            "%02x %02x %02x %02x %02x %02x %02x %02x",
            offset, table_has_error(vector) ? "" : "0 and ", vector, stub[0], stub[1], stub[2],
            stub[3], stub[4], stub[5], stub[6], stub[7]);
    memcpy(&distance, at + 1, 4);
    return offset + (uint64_t)(at + 5 - stub) + (uint64_t)(int64_t)distance;
}

static void
table_require_gate(const struct look *now, unsigned vector, const struct gate *gate)
{
    /* INT3 and INTO are instructions of programs. */
    unsigned privilege = vector == 3 || vector == 4 ? 3 : 0;

    require(gate->present && gate->system, "expected vector %u to have a gate", vector);
    require_equal(gate->type, GATE_INTR, "the type of a gate (14: interrupt)");
    require_equal(gate->selector, now->cpu[0].cs.selector, "the code segment of a gate");
    require_equal(gate->privilege, privilege, "the privilege of a gate");
}

CHECK(phase05, "each of the 256 vectors has a gate, whose code pushes its number", 4, TRAP_PC)
{
    struct gate gate;
    uint64_t entry = 0;

    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    require_equal(now->cpu[0].idt.limit, VECTORS * 8 - 1, "the limit of the IDT");
    for (unsigned vector = 0; vector < VECTORS; vector++) {
        if (vector == DOUBLE_FAULT)
            continue;
        require(look_gate(now, 0, vector, &gate), "expected a gate for vector %u", vector);
        table_require_gate(now, vector, &gate);
        uint64_t leads = table_follow_stub(now, vector, gate.offset);
        require(entry == 0 || leads == entry,
                "expected all vectors to lead to %08" PRIX64 "h, but %u leads to %08" PRIX64 "h",
                entry, vector, leads);
        entry = leads;
    }
    require_text(elf_function(vm, KERNEL_ELF, entry), "trap_entry", "where all gates lead");
}

static struct descriptor
table_descriptor(const struct look *now, unsigned selector)
{
    return descriptor_decode(look_at_linear(now, 0, now->cpu[0].gdt.base + (selector & ~7u), 8));
}

CHECK(phase05, "a double fault has a task of its own, with a stack of its own", 3, TRAP_PC)
{
    struct gate gate;

    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    const struct cpu_state *cpu = &now->cpu[0];
    require(look_gate(now, 0, DOUBLE_FAULT, &gate) && gate.present && gate.system &&
                gate.type == GATE_TASK,
            "expected the gate of vector 8 to be a task gate, but its type is %u", gate.type);
    require_equal(gate.privilege, 0, "the privilege of the gate");
    struct descriptor own = table_descriptor(now, gate.selector);
    struct descriptor main = table_descriptor(now, cpu->tr.selector);
    require(own.present && !own.user && own.type == TSS_FREE && own.limit >= TSS_SIZE - 1,
            "expected selector %04Xh to be a free TSS of at least 104 bytes", gate.selector);
    require(main.present && !main.user && main.type == TSS_BUSY && main.base != own.base,
            "expected TR to name another, busy TSS, but it is %04Xh", cpu->tr.selector);
    struct task_state task = look_task(now, 0, own.base);
    require_text(elf_function(vm, KERNEL_ELF, task.eip), "double_fault_entry", "where it begins");
    require_equal(task.cs, cpu->cs.selector, "CS of the task");
    require_equal(task.ss, cpu->ss.selector, "SS of the task");
    require_equal(task.ds, cpu->ds.selector, "DS of the task");
    require_equal(task.es, cpu->es.selector, "ES of the task");
    require_equal(task.cr3, cpu->cr3, "CR3 of the task");
    require_equal(task.eflags, 2, "EFLAGS of the task");
    require((task.reg[4] - 1) / STACK_SIZE != cpu->reg[4] / STACK_SIZE && task.reg[4] % 16 == 0,
            "expected a stack other than the one in use, but ESP is %08Xh and was %08" PRIX64 "h",
            task.reg[4], cpu->reg[4]);
    look_at_linear(now, 0, task.reg[4] - STACK_SIZE, STACK_SIZE);
}

/** A number of a controller's line in `info pic`. */
static unsigned
table_pic(const char *text, const char *chip, const char *name)
{
    const char *line = strstr(text, chip);
    const char *at = line ? strstr(line, name) : NULL;

    if (!at || memchr(line + 1, '\n', (size_t)(at - line - 1)))
        harness_error("no %s %s in QEMU's info pic:\n%s", chip, name, text);
    return (unsigned)strtoul(at + strlen(name), NULL, 16);
}

CHECK(phase05, "the PICs have vectors 32 to 47, and lines with a handler are let through", 3,
      TRAP_PC)
{
    const char *answer;
    unsigned lines = 1u << LINE_CASCADE, line;

    kernel_prompt(vm);
    answer = kernel_ask(vm, "irqs");
    answer += strcspn(answer, "\n");
    for (; sscanf(answer, "\n%u", &line) == 1; answer += strcspn(answer, "\n"))
        lines |= 1u << line % 16, answer++;
    const char *pic = monitor_command(vm, "info pic");
    require_equal(table_pic(pic, "\npic0:", " irq_base="), FIRST_VECTOR, "the first PIC's vectors");
    require_equal(table_pic(pic, "\npic1:", " irq_base="), FIRST_VECTOR + 8,
                  "the second PIC's vectors");
    require_equal(table_pic(pic, "\npic0:", " imr="), ~lines & 0xFF, "the first PIC's masks");
    require_equal(table_pic(pic, "\npic1:", " imr="), ~lines >> 8 & 0xFF, "the second PIC's masks");
    require((lines & 0x13) == 0x13,
            "expected irqs to list the clock, the keyboard and COM1, but the lines are %04Xh",
            lines);
}

/** A function with a name of its own, by an address in it; what lies between two is nobody's, and a
 * dot is in the names of parts that the compiler has made. */
static void
table_random_function(struct vm *vm, uint64_t text, uint64_t size, char name[96])
{
    do
        snprintf(name, 96, "%s", elf_function(vm, KERNEL_ELF, text + vm_random(vm, size)));
    while (strcmp(name, "kernel_text_start") == 0 || strchr(name, '.'));
}

CHECK(phase05, "symbol knows each function, by name and by any address in it", 3, TRAP_PC)
{
    char name[96], found[96];
    uint64_t start, end;

    kernel_prompt(vm);
    uint64_t text = symbol(vm, KERNEL_ELF, "kernel_text_start");
    uint64_t size = symbol(vm, KERNEL_ELF, "kernel_text_end") - text;
    for (unsigned i = 0; i < 6; i++) {
        table_random_function(vm, text, size, name);
        uint64_t at = symbol(vm, KERNEL_ELF, name);
        const char *answer =
            i % 2 ? kernel_ask(vm, "symbol %s", name) : kernel_ask(vm, "symbol 0x%" PRIx64, at);
        require(sscanf(answer, "0x%" SCNx64 "-0x%" SCNx64 "  %95s", &start, &end, found) == 3,
                "expected the place of %s, but the answer is: %s", name, answer);
        require_text(found, name, "the name of a function");
        require_equal(start, at, "the first address of a function");
        require_text(elf_function(vm, KERNEL_ELF, end), name, "the function at its last address");
        answer = kernel_ask(vm, "symbol 0x%" PRIx64, start + vm_random(vm, end - start + 1));
        require(strstr(answer, name), "expected %s inside it, too, but the answer is: %s", name,
                answer);
    }
    require(strncmp(kernel_ask(vm, "symbol 0x%" PRIx64, text - 1), "no function", 11) == 0,
            "expected no function in front of the first");
}

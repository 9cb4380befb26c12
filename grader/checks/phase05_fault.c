/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 05, faults: what a panic reports is true, byte by byte and name by name.
 * @ingroup grader
 *
 * Every part of a report is compared with what cannot lie: the file kernel.elf, and the memory and
 * registers of the machine that has been halted.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase05.h"

#define CODE_BYTES  32u /* in a report, half of them in front of the instruction */
#define STACK_WORDS 16u
#define STACK_SIZE  16384u
#define FLAG_IF     0x200u

/** What `fault NAME` has to end in. */
struct fault {
    const char *name, *message;
    const char *function; /**< where, or how its name begins: a compiler may put one into another */
    uint8_t code[2];      /**< the instruction's first bytes; 0: any */
};

static const struct fault faults[] = {
    { "ud", "undefined opcode (#UD, 6)", "fault_undefined", { 0x0F, 0x0B } },
    { "div0", "divide error (#DE, 0)", "fault_divide", { 0xF7, 0 } },
    { "gp",
      "general protection fault (#GP, 13), error code 0xfff8: selector 0xfff8, entry 8191 of the "
      "GDT",
      "fault_protection",
      { 0x8E, 0 } },
    { "df", "double fault (#DF, 8)", "fault_", { 0x8E, 0 } },
};
enum { FAULT_UD, FAULT_DIV0, FAULT_GP, FAULT_DF };

/** What a report says of the registers. */
struct fault_registers {
    uint32_t ebp, esp, eip, flags, cr0, cr2;
};

/** NAME+0xOFFSET/0xSIZE has to be the place of a code address in kernel.elf. */
static void
fault_require_place(struct vm *vm, const char *place, uint64_t address, uint64_t within)
{
    char want[128];
    const char *name = elf_function(vm, KERNEL_ELF, within);

    snprintf(want, sizeof(want), "%s+0x%" PRIx64 "/0x", name,
             address - symbol(vm, KERNEL_ELF, name));
    require(strncmp(place, want, strlen(want)) == 0,
            "expected %08" PRIX64 "h to be named %s…, but it is named %s", address, want, place);
}

static uint32_t
fault_hex(const char *text)
{
    return (uint32_t)strtoul(text, NULL, 16);
}

static struct fault_registers
fault_read_registers(struct vm *vm)
{
    struct match general = expect(vm, "\\GEAX .*\nESI .*EBP (\\w{8})  ESP (\\w{8})\n"
                                      "EIP (\\w{8})  flags (\\w{8})\n");
    struct match control = expect(vm, "\\GCS .*\nCR0 (\\w{8})  CR2 (\\w{8})  CR3 .*\n");

    return (struct fault_registers){ .ebp = fault_hex(general.group[1]),
                                     .esp = fault_hex(general.group[2]),
                                     .eip = fault_hex(general.group[3]),
                                     .flags = fault_hex(general.group[4]),
                                     .cr0 = fault_hex(control.group[1]),
                                     .cr2 = fault_hex(control.group[2]) };
}

/** The call chain: each address with its place, and the ways that every command has come. */
static void
fault_require_calls(struct vm *vm)
{
    static const char *const want[] = { "fault_command", "command_run", "monitor_run",
                                        "kernel_main" };
    const unsigned count = sizeof(want) / sizeof(want[0]);
    unsigned found = 0;
    char place[128];
    uint64_t address;

    struct match match =
        expect(vm, "\\Gflags: .*\ncalled from(?: nowhere)?\n((?:  0x.*\n)*)(?=code)");
    const char *line = match.group[1];
    for (; sscanf(line, " 0x%" SCNx64 " %127s", &address, place) == 2;
         line += strcspn(line, "\n") + 1) {
        fault_require_place(vm, place, address, address - 1);
        found +=
            found < count && strcmp(elf_function(vm, KERNEL_ELF, address - 1), want[found]) == 0;
    }
    require(found == count,
            "expected the callers fault_command, command_run, monitor_run and kernel_main, in "
            "this order, but %s is not among them:\n%s",
            want[found < count ? found : 0], match.group[1]);
}

/** The code around the instruction, against the file's. */
static void
fault_require_code(struct vm *vm, const struct fault *fault, uint32_t eip)
{
    char want[CODE_BYTES * 5] = "";
    const uint8_t *code = elf_at(vm, KERNEL_ELF, eip - CODE_BYTES / 2, CODE_BYTES);
    const uint8_t *here = code + CODE_BYTES / 2;
    size_t used = 0;

    struct match match = expect(vm, "\\Gcode of (.*):\n (.*)\n");
    fault_require_place(vm, match.group[1], eip, eip);
    for (unsigned i = 0; i < CODE_BYTES; i++)
        used += (size_t)snprintf(want + used, sizeof(want) - used,
                                 i == CODE_BYTES / 2 ? " <%02x>" : " %02x", code[i]);
    require_text(match.group[2], want, "the bytes of code in the report");
    require(here[0] == fault->code[0] && (fault->code[1] == 0 || here[1] == fault->code[1]),
            "expected EIP at the instruction that faults, but its bytes are %02x %02x", here[0],
            here[1]);
}

/** The top of the stack, against memory: nothing that runs after the fault writes above it. */
static void
fault_require_stack(struct vm *vm, uint32_t esp)
{
    uint32_t word, said;

    struct match match =
        expect(vm, "\\Gstack from 0x(\\w+):\n((?:  .*\n)+)The machine is halted\\.\n");
    require_equal(fault_hex(match.group[1]), esp, "the address of the stack in the report");
    const uint8_t *stack = look_at_linear(kernel_look(vm), 0, esp, STACK_WORDS * 4);
    char *next = (char *)match.group[2];
    for (unsigned i = 0; i < STACK_WORDS; i++) {
        memcpy(&word, stack + (size_t)i * 4, 4);
        said = (uint32_t)strtoul(next, &next, 16);
        require(said == word, "expected word %u of the stack to be %08Xh, but the report has %08Xh",
                i, word, said);
    }
}

/** Have it happen, and read all of the report. */
static struct fault_registers
fault_require_report(struct vm *vm, const struct fault *fault)
{
    kernel_prompt(vm);
    serial_type(vm, "fault ");
    serial_type(vm, fault->name);
    serial_type(vm, "\r");
    struct match match = expect(vm, "^PANIC: (.*), at (.*)\n");
    require_text(match.group[1], fault->message, "the message of the panic");
    char *place = strdup(match.group[2]);
    struct fault_registers said = fault_read_registers(vm);
    const char *function = elf_function(vm, KERNEL_ELF, said.eip);
    require(strncmp(function, fault->function, strlen(fault->function)) == 0,
            "expected the fault in %s, but EIP is in %s", fault->function, function);
    fault_require_place(vm, place, said.eip, said.eip);
    free(place);
    fault_require_calls(vm);
    fault_require_code(vm, fault, said.eip);
    fault_require_stack(vm, said.esp);
    expect_halted(vm);
    return said;
}

CHECK(phase05, "a fault is reported as it was: code, stack, callers, error code", 5, .fresh = true)
{
    struct fault_registers said = fault_require_report(vm, &faults[FAULT_GP]);
    const struct cpu_state *cpu = &kernel_look(vm)->cpu[0];

    require_equal(said.cr0, cpu->cr0, "CR0 in the report");
    require_equal(said.cr2, cpu->cr2, "CR2 in the report");
    require(said.flags & FLAG_IF,
            "expected the flags of the interrupted code, interrupts on, "
            "but they are %08Xh",
            said.flags);
    /* The report was printed below the fault, on the same stack. */
    uint64_t esp = cpu->reg[4];
    require(said.esp >= esp && said.esp / STACK_SIZE == esp / STACK_SIZE && said.ebp >= said.esp,
            "expected ESP %08Xh and EBP %08Xh above today's %08" PRIX64 "h, on one stack", said.esp,
            said.ebp, esp);
}

CHECK(phase05, "a double fault is reported from its own task, instead of a reset", 4, .fresh = true)
{
    struct gate gate;
    struct fault_registers said = fault_require_report(vm, &faults[FAULT_DF]);
    const struct look *now = kernel_look(vm);
    const struct cpu_state *cpu = &now->cpu[0];

    require(look_gate(now, 0, 8, &gate), "expected a gate for vector 8");
    require_equal(cpu->tr.selector, gate.selector, "the task that the CPU is in");
    require(cpu->reg[4] / STACK_SIZE != said.esp / STACK_SIZE,
            "expected another stack than the one that was interrupted, at %08Xh", said.esp);
}

CHECK(phase05, "by GRUB a fault is reported the same", 3, .firmware = FW_GRUB, .junk = true,
      .fresh = true)
{
    fault_require_report(vm, &faults[vm_random(vm, 2) ? FAULT_UD : FAULT_DIV0]);
}

CHECK(phase05, "in Bochs a fault is reported the same", 3, .emulator = EMU_BOCHS, .fresh = true)
{
    fault_require_report(vm, &faults[vm_random(vm, sizeof(faults) / sizeof(faults[0]))]);
}

CHECK(phase05, "a breakpoint is told with its place, and survived", 2, TRAP_PC)
{
    uint64_t place = 0;
    char name[64] = "";

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "fault bp");
    require(sscanf(answer, "breakpoint at %63[^+]+0x%" SCNx64, name, &place) == 2 &&
                strstr(answer, "\nand on it goes\n"),
            "expected a breakpoint that is survived, but the answer is:\n%s", answer);
    place += symbol(vm, KERNEL_ELF, name);
    const uint8_t *code = elf_at(vm, KERNEL_ELF, place, 1);
    require_equal(*code, 0xCC, "the byte at the place that is told");
}

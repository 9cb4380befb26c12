/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03, how a kernel ends: panic, power-off, reboot.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase03.h"

#define STACK_SIZE 16384

/** The registers of a panic's report. */
struct end_registers {
    unsigned ebp, esp, eip, cs, ds, ss, cr0, cr3, cr4;
};

/** Have the kernel panic with a random word; its message and place. */
static void
end_panic(struct vm *vm)
{
    char word[32];

    kernel_prompt(vm);
    snprintf(word, sizeof(word), "word%u", (unsigned)vm_random(vm, 1000000));
    serial_type(vm, "panic ");
    serial_type(vm, word);
    serial_type(vm, "\r");
    struct match match = expect(vm, "^PANIC: (.*)\nat (\\S+):(\\d+)\n");
    require_text(match.group[1], word, "the message of the panic");
    require(access(match.group[2], R_OK) == 0,
            "expected the panic to name a file, but there is no %s", match.group[2]);
}

static unsigned
end_hex(const char *text)
{
    return (unsigned)strtoul(text, NULL, 16);
}

static struct end_registers
end_read_registers(struct vm *vm)
{
    struct match general = expect(vm, "^ESI \\w{8}  EDI \\w{8}  EBP (\\w{8})  ESP (\\w{8})\n"
                                      "EIP (\\w{8})  flags \\w{8}\n");
    struct match rest = expect(vm, "\\GCS (\\w{4})  DS (\\w{4})  .*SS (\\w{4})\n"
                                   "CR0 (\\w{8})  CR2 \\w{8}  CR3 (\\w{8})  CR4 (\\w{8})\n");

    return (struct end_registers){ .ebp = end_hex(general.group[1]),
                                   .esp = end_hex(general.group[2]),
                                   .eip = end_hex(general.group[3]),
                                   .cs = end_hex(rest.group[1]),
                                   .ds = end_hex(rest.group[2]),
                                   .ss = end_hex(rest.group[3]),
                                   .cr0 = end_hex(rest.group[4]),
                                   .cr3 = end_hex(rest.group[5]),
                                   .cr4 = end_hex(rest.group[6]) };
}

CHECK(phase03, "a panic says what and where, shows the registers, and halts", 3, .fresh = true)
{
    end_panic(vm);
    struct end_registers said = end_read_registers(vm);
    expect(vm, "^The machine is halted\\.\n");
    expect_halted(vm);
    const struct cpu_state *cpu = &kernel_look(vm)->cpu[0];
    require_text(elf_function(vm, KERNEL_ELF, said.eip), "panic_command", "the function at EIP");
    require_equal(said.cs, cpu->cs.selector, "CS in the report");
    require_equal(said.ds, cpu->ds.selector, "DS in the report");
    require_equal(said.ss, cpu->ss.selector, "SS in the report");
    require_equal(said.cr0, cpu->cr0, "CR0 in the report");
    require_equal(said.cr3, cpu->cr3, "CR3 in the report");
    require_equal(said.cr4, cpu->cr4, "CR4 in the report");
    /* The report was printed by what panic_command called: below it, on the same stack. */
    uint64_t esp = cpu->reg[4];
    require(said.esp >= esp && said.esp / STACK_SIZE == esp / STACK_SIZE && said.ebp > said.esp,
            "expected ESP %08Xh and EBP %08Xh above today's %08" PRIX64 "h, on one stack", said.esp,
            said.ebp, esp);
}

CHECK(phase03, "a panic names the callers: each address is the kernel's code", 3, .fresh = true)
{
    static const char *const want[] = { "command_run", "monitor_run", "kernel_main" };
    const unsigned count = sizeof(want) / sizeof(want[0]);
    unsigned found = 0;

    end_panic(vm);
    struct match match = expect(vm, "^called from((?: 0x[0-9a-f]+)+)\n");
    for (char *next = strstr(match.group[1], "0x"); next && *next == '0'; next += *next == ' ') {
        const char *name = elf_function(vm, KERNEL_ELF, strtoull(next, &next, 16) - 1);
        found += found < count && strcmp(name, want[found]) == 0;
    }
    require(found == count,
            "expected the callers command_run, monitor_run and kernel_main, in this "
            "order, but %s is not among them:%s",
            want[found < count ? found : 0], match.group[1]);
}

CHECK(phase03, "poweroff switches the machine off", 2, .fresh = true)
{
    kernel_prompt(vm);
    serial_type(vm, "poweroff\r");
    expect_poweroff(vm);
}

CHECK(phase03, "reboot starts the machine again, and the kernel comes back", 2, .fresh = true)
{
    kernel_prompt(vm);
    serial_type(vm, "reboot\r");
    expect_reset(vm);
    expect_from_here(vm);
    kernel_prompt(vm);
}

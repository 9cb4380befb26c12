/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03 in Bochs: another firmware, a stricter CPU and UART, no QEMU device.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase03.h"

#define CR0_PE 1u

CHECK(phase03, "in Bochs the loader starts it, its tests report on COM2 and switch off", 4,
      .emulator = EMU_BOCHS, PROMPT_PC)
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test\r");
    require_equal(require_verdict(vm, RUN_PASSED)->count, count, "the number of tests");
}

CHECK(phase03, "in Bochs GRUB starts it, and the monitor answers", 3, .emulator = EMU_BOCHS,
      .firmware = FW_GRUB)
{
    kernel_prompt(vm);
    const struct cpu_state *cpu = &kernel_look(vm)->cpu[0];
    require(cpu->cr0 & CR0_PE, "expected CR0.PE to be set");
    require_equal(cpu->gdt.base, symbol(vm, KERNEL_ELF, "gdt_table"), "the base of the GDT");
    require(strstr(kernel_ask(vm, "info"), "loader   GRUB 2"),
            "expected info to name GRUB as the loader");
    serial_type(vm, "poweroff\r");
    expect_poweroff(vm);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03: into protected mode and C. Here: the kernel comes up and tells how.
 * @ingroup grader
 *
 * Next to read: phase03_cpu.c (the mode it is in), phase03_handover.c (what it was told),
 * phase03_loader.c (what the loader did), phase03_monitor.c (commands), phase03_end.c (how it
 * ends), phase03_tests.c (its own tests), phase03_bochs.c (another machine).
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase03.h"

SMOKE_CHECK(phase03, "the kernel is ready", 3, KERNEL_PC)
{
    kernel_ready(vm);
}

/** The line of one initcall: the phase that brought the file, its name, where it is written. */
static void
start_require_line(struct vm *vm, const struct registered *entry)
{
    const char *file = kernel_constant_text(vm, entry->object, "initcall", "file");
    struct match match = expect(vm, "\\G\\[(\\d\\d)\\] init: (\\S+) +(\\S+)\n");

    require_text(match.group[2], entry->name, "the next name in the boot log");
    size_t length = strlen(file), tail = strlen(match.group[3]);
    require(tail < length && strcmp(file + length - tail, match.group[3]) == 0,
            "expected the end of \"%s\" in the line of %s, but it says \"%s\"", file, entry->name,
            match.group[3]);
    char path[256];
    snprintf(path, sizeof(path), "phase%s/%s", match.group[1], match.group[3]);
    require(access(path, R_OK) == 0, "expected the boot log to name files, but there is no %s",
            path);
}

CHECK(phase03, "the boot log has a line for each initcall, in the table's order, with its file", 3,
      KERNEL_PC)
{
    unsigned count;
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "init", &count);

    require(count >= 3, "expected at least 3 initcalls, but the table has %u", count);
    expect(vm, "^WasilOS phase03, 32 bit\n");
    expect(vm, "\\Gstarted by .*\n");
    for (unsigned i = 0; i < count; i++)
        start_require_line(vm, &entries[i]);
    expect(vm, "\\Gkernel ready\n");
}

CHECK(phase03, "the boot log says who loaded it and how much memory there is", 2, KERNEL_PC)
{
    struct match match = expect(vm, "^started by (.*); memory (\\d+) MiB in (\\d+) ranges; "
                                    "kernel at 0x([0-9a-f]+)-0x([0-9a-f]+)\n");
    unsigned said = (unsigned)strtoul(match.group[2], NULL, 10), all = vm_machine(vm)->mem_mib;
    char want[32];

    require_text(match.group[1], "WasilOS stage 2", "the loader in the boot log");
    require(said < all && said + 2 >= all,
            "expected close to %u MiB of memory in the boot log, but it says %u MiB", all, said);
    snprintf(want, sizeof(want), "%llx",
             (unsigned long long)symbol(vm, KERNEL_ELF, "kernel_image_end"));
    require_text(match.group[5], want, "the kernel's end in the boot log");
}

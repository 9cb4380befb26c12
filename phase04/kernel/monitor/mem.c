/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `mem`: what is where in the physical address space.
 * @ingroup monitor
 *
 * As the firmware told it, in its order; `info` shows the same among other things, in bytes.
 */
#include <kernel/boot/boot_info.h>
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>
#include <lib/printf.h>

#define MEM_SIZE_TEXT 16

static const char *
mem_type(uint32_t type)
{
    static const char *const names[] = {
        [BOOT_MEMORY_USABLE] = "usable",
        [BOOT_MEMORY_RESERVED] = "reserved",
        [BOOT_MEMORY_ACPI_TABLES] = "ACPI tables, usable when they have been read",
        [BOOT_MEMORY_ACPI_NVS] = "ACPI, to be left alone",
        [BOOT_MEMORY_BAD] = "bad",
    };

    return type < ARRAY_SIZE(names) && names[type] != NULL ? names[type] : "reserved (other)";
}

/** A size in the largest unit that shows at least two digits of it. */
static const char *
mem_size(char text[MEM_SIZE_TEXT], uint64_t bytes)
{
    static const char *const units[] = { "bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
    unsigned unit = 0;

    for (; bytes >= 10240 && unit < ARRAY_SIZE(units) - 1; unit++)
        bytes /= 1024;
    snprintf(text, MEM_SIZE_TEXT, "%llu %s", (unsigned long long)bytes, units[unit]);
    return text;
}

static void
mem_row(uint64_t base, uint64_t length, const char *what)
{
    char size[MEM_SIZE_TEXT];

    if (length > 0)
        console_printf("%016llx-%016llx  %11s  %s\n", (unsigned long long)base,
                       (unsigned long long)(base + length - 1), mem_size(size, length), what);
}

static int
mem_command(int argc, char **argv)
{
    char size[MEM_SIZE_TEXT];

    (void)argv;
    if (argc > 1)
        return -EINVAL;
    for (uint32_t i = 0; i < boot_info.memory_count; i++)
        mem_row(boot_info.memory[i].base, boot_info.memory[i].length,
                mem_type(boot_info.memory[i].type));
    console_printf("in it:\n");
    mem_row(boot_info.kernel_start, boot_info.kernel_end - boot_info.kernel_start, "the kernel");
    for (uint32_t i = 0; i < boot_info.module_count; i++)
        mem_row(boot_info.modules[i].base, boot_info.modules[i].length, boot_info.modules[i].name);
    console_printf("usable in all: %s\n", mem_size(size, boot_info_usable(&boot_info)));
    return 0;
}

COMMAND(mem, "", "what is where in physical memory", mem_command, .group = "memory");

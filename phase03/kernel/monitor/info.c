/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `info`: what the loader told about this machine.
 * @ingroup monitor
 */
#include <kernel/boot/boot_info.h>
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>

static const char *
info_memory_type(uint32_t type)
{
    static const char *const names[] = {
        [BOOT_MEMORY_USABLE] = "usable",
        [BOOT_MEMORY_RESERVED] = "reserved",
        [BOOT_MEMORY_ACPI_TABLES] = "ACPI tables",
        [BOOT_MEMORY_ACPI_NVS] = "ACPI, keep",
        [BOOT_MEMORY_BAD] = "bad",
    };

    return type < ARRAY_SIZE(names) && names[type] != NULL ? names[type] : "reserved (other)";
}

static void
info_memory(void)
{
    for (uint32_t i = 0; i < boot_info.memory_count; i++) {
        const struct boot_memory *range = &boot_info.memory[i];

        console_printf("memory   %016llx-%016llx %10llu KiB  %s\n", (unsigned long long)range->base,
                       (unsigned long long)(range->base + range->length - 1),
                       (unsigned long long)(range->length / 1024), info_memory_type(range->type));
    }
    console_printf("usable   %llu KiB\n",
                   (unsigned long long)(boot_info_usable(&boot_info) / 1024));
}

static void
info_modules(void)
{
    for (uint32_t i = 0; i < boot_info.module_count; i++) {
        const struct boot_module *module = &boot_info.modules[i];

        console_printf("module   %016llx %10llu bytes  %s\n", (unsigned long long)module->base,
                       (unsigned long long)module->length, module->name);
    }
}

static void
info_words(void)
{
    const struct cmdline *cmdline = cmdline_words();

    console_printf("words   ");
    for (unsigned i = 0; i < cmdline->count; i++)
        console_printf(" %s", cmdline->word[i]);
    console_printf("%s\n", cmdline->count == 0 ? " none" : "");
}

static int
info_command(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    console_printf("loader   %s\n", boot_info.loader);
    if (boot_info.drive != BOOT_INFO_NO_DRIVE)
        console_printf("drive    %02xh\n", (unsigned)boot_info.drive);
    info_words();
    info_memory();
    info_modules();
    if (boot_info.framebuffer.address != 0)
        console_printf(
            "pixels   %ux%u, %u bits, at %016llx\n", (unsigned)boot_info.framebuffer.width,
            (unsigned)boot_info.framebuffer.height, (unsigned)boot_info.framebuffer.bits_per_pixel,
            (unsigned long long)boot_info.framebuffer.address);
    console_printf("kernel   %016llx-%016llx\n", (unsigned long long)boot_info.kernel_start,
                   (unsigned long long)boot_info.kernel_end - 1);
    return 0;
}

COMMAND(info, "", "what the loader told: memory, command line, modules", info_command);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief GRUB 2 as a loader.
 * @ingroup boot
 *
 * Next to read: kernel/boot/multiboot2_header.asm, by which GRUB knows this kernel; multiboot2.c.
 */
#include <kernel/boot/loader.h>

#include <kernel/boot/multiboot2.h>
#include <kernel/mm/address.h>
#include <lib/string.h>

/** No list is longer: it holds texts and a few tables. */
#define MULTIBOOT2_LIST_MAX (1024 * 1024)

/** The loader's copy of ACPI's root lies in memory that will be used again: so this is a copy. */
static struct multiboot2_rsdp multiboot2_acpi_root;

static int
multiboot2_fill(struct boot_info *info, paddr_t address)
{
    int error =
        multiboot2_parse(phys_to_virt(address), MULTIBOOT2_LIST_MAX, info, &multiboot2_acpi_root);

    if (error != 0 && info->memory_count == 0)
        return error;
    if (info->loader[0] == '\0')
        strlcpy(info->loader, "a Multiboot2 loader", sizeof(info->loader));
    if (multiboot2_acpi_root.size != 0)
        info->acpi_rsdp = virt_to_phys(multiboot2_acpi_root.bytes);
    return 0;
}

LOADER(multiboot2, MULTIBOOT2_MAGIC, multiboot2_fill);

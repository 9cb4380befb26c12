/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who started us? Ask the table of loaders.
 * @ingroup boot
 *
 * Next to read: kernel/boot/wasil.c, kernel/boot/multiboot2_loader.c.
 */
#include <kernel/boot/loader.h>

#include <kernel/image.h>
#include <kernel/mm/address.h>
#include <lib/printf.h>
#include <lib/string.h>

REGISTRY_DEFINE(loader);

void
loader_read(uint32_t magic, paddr_t address)
{
    int error = -1;

    REGISTRY_FOR_EACH (loader, loader) {
        if (loader->magic == magic)
            error = loader->fill(&boot_info, address);
    }
    if (error != 0) {
        memset(&boot_info, 0, sizeof(boot_info));
        boot_info.drive = BOOT_INFO_NO_DRIVE;
        snprintf(boot_info.loader, sizeof(boot_info.loader), "nobody known (EAX=%08x)",
                 (unsigned)magic);
    }
    boot_info.magic = BOOT_INFO_MAGIC;
    boot_info.version = BOOT_INFO_VERSION;
    boot_info.size = sizeof(boot_info);
    boot_info.kernel_start = virt_to_phys(kernel_image_start);
    boot_info.kernel_end = virt_to_phys(kernel_image_end);
    boot_info_check(&boot_info);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the loader handed over, and that bad hand-overs are tamed.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/boot/boot_info.h>
#include <kernel/image.h>
#include <kernel/mm/address.h>
#include <kernel/test/ktest.h>

/* Too big for a stack. */
static struct boot_info boot_info_sample;

KTEST(boot_info, header, "boot_info: magic, version and the loader's name are there")
{
    KEXPECT_EQ(boot_info.magic, BOOT_INFO_MAGIC);
    KEXPECT_EQ(boot_info.version, BOOT_INFO_VERSION);
    KEXPECT(boot_info.loader[0] != '\0');
}

KTEST(boot_info, bounds, "boot_info: the kernel's bounds are those of its image")
{
    KEXPECT_EQ(boot_info.kernel_start, virt_to_phys(kernel_image_start));
    KEXPECT_EQ(boot_info.kernel_end, virt_to_phys(kernel_image_end));
    KEXPECT(boot_info.kernel_start >= 0x100000);
}

KTEST(boot_info, memory, "boot_info: the memory map has usable memory that holds the kernel")
{
    bool held = false;

    for (uint32_t i = 0; i < boot_info.memory_count; i++) {
        const struct boot_memory *range = &boot_info.memory[i];

        held |= range->type == BOOT_MEMORY_USABLE && range->base <= boot_info.kernel_start &&
                range->base + range->length >= boot_info.kernel_end;
    }
    KEXPECT(held);
    KEXPECT(boot_info_usable(&boot_info) >= (uint64_t)7 << 20);
}

KTEST(boot_info, wild, "boot_info: wild counts and endless texts are made safe")
{
    memset(&boot_info_sample, 0xFF, sizeof(boot_info_sample));
    boot_info_check(&boot_info_sample);
    KEXPECT(boot_info_sample.memory_count <= BOOT_INFO_MEMORY_MAX);
    KEXPECT(boot_info_sample.module_count <= BOOT_INFO_MODULES_MAX);
    KEXPECT_EQ(strlen(boot_info_sample.loader), sizeof(boot_info_sample.loader) - 1);
    KEXPECT_EQ(boot_info_sample.loader[0], '?');
}

KTEST(boot_info, add, "boot_info: ranges never wrap, and what does not fit is dropped")
{
    memset(&boot_info_sample, 0, sizeof(boot_info_sample));
    boot_info_add_memory(&boot_info_sample, 0x1000, 0, BOOT_MEMORY_USABLE, 1);
    KEXPECT_EQ(boot_info_sample.memory_count, 0);
    boot_info_add_memory(&boot_info_sample, UINT64_MAX - 9, UINT64_MAX, BOOT_MEMORY_USABLE, 1);
    KEXPECT(boot_info_sample.memory[0].length <= 10);
    for (int i = 0; i < BOOT_INFO_MEMORY_MAX + 5; i++)
        boot_info_add_memory(&boot_info_sample, 0, 1, BOOT_MEMORY_USABLE, 1);
    KEXPECT_EQ(boot_info_sample.memory_count, BOOT_INFO_MEMORY_MAX);
}

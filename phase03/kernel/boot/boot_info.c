/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The hand-over struct: adding to it, and not believing what is in it.
 * @ingroup boot
 *
 * Pure: no device, no kernel service. Host tests compile this file as it is.
 */
#include <kernel/boot/boot_info.h>

struct boot_info boot_info;

void
boot_info_add_memory(struct boot_info *info, uint64_t base, uint64_t length, uint32_t type,
                     uint32_t attributes)
{
    if (length > UINT64_MAX - base)
        length = UINT64_MAX - base;
    if (length == 0 || !(attributes & BOOT_MEMORY_ENABLED) ||
        info->memory_count >= BOOT_INFO_MEMORY_MAX)
        return;
    info->memory[info->memory_count++] = (struct boot_memory){
        .base = base,
        .length = length,
        .type = type == 0 ? BOOT_MEMORY_RESERVED : type,
        .attributes = attributes,
    };
}

/** End a text where its array ends, and show what no terminal should be sent as a question mark. */
static void
boot_info_check_text(char *text, size_t size)
{
    text[size - 1] = '\0';
    for (; *text != '\0'; text++) {
        if (*text < ' ' || *text > '~')
            *text = '?';
    }
}

/** Put the ranges through the same gate as any other loader's. */
static void
boot_info_check_memory(struct boot_info *info)
{
    uint32_t count = info->memory_count;

    if (count > BOOT_INFO_MEMORY_MAX)
        count = BOOT_INFO_MEMORY_MAX;
    info->memory_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct boot_memory range = info->memory[i];

        boot_info_add_memory(info, range.base, range.length, range.type, range.attributes);
    }
}

void
boot_info_check(struct boot_info *info)
{
    boot_info_check_text(info->loader, sizeof(info->loader));
    boot_info_check_text(info->cmdline, sizeof(info->cmdline));
    boot_info_check_memory(info);
    if (info->module_count > BOOT_INFO_MODULES_MAX)
        info->module_count = BOOT_INFO_MODULES_MAX;
    for (uint32_t i = 0; i < info->module_count; i++)
        boot_info_check_text(info->modules[i].name, sizeof(info->modules[i].name));
}

uint64_t
boot_info_usable(const struct boot_info *info)
{
    uint64_t bytes = 0;

    for (uint32_t i = 0; i < info->memory_count; i++) {
        if (info->memory[i].type == BOOT_MEMORY_USABLE)
            bytes += info->memory[i].length;
    }
    return bytes;
}

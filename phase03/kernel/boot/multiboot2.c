/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The Multiboot2 tags that this kernel understands.
 * @ingroup boot
 *
 * One function a tag; each gets the tag's content (what follows type and size) and its length, and
 * must check that length before it reads. A tag too short for its type counts as absent.
 */
#include <kernel/boot/multiboot2.h>

#include <lib/errno.h>
#include <lib/string.h>

enum multiboot2_tag {
    MULTIBOOT2_END = 0,
    MULTIBOOT2_CMDLINE = 1,
    MULTIBOOT2_LOADER = 2,
    MULTIBOOT2_MODULE = 3,
    MULTIBOOT2_DRIVE = 5,
    MULTIBOOT2_MEMORY = 6,
    MULTIBOOT2_FRAMEBUFFER = 8,
    MULTIBOOT2_RSDP_OLD = 14,
    MULTIBOOT2_RSDP_NEW = 15,
};

#define MULTIBOOT2_HEAD      8  /* of the list, and of each tag */
#define MULTIBOOT2_RANGE_MIN 24 /* base, length, type, reserved */
#define MULTIBOOT2_RGB       1  /* kind of framebuffer with red, green and blue fields */

static uint32_t
multiboot2_u32(const uint8_t *bytes)
{
    uint32_t value;

    memcpy(&value, bytes, sizeof(value));
    return value;
}

static uint64_t
multiboot2_u64(const uint8_t *bytes)
{
    return multiboot2_u32(bytes) | (uint64_t)multiboot2_u32(bytes + 4) << 32;
}

/** Copy a text that may lack its NUL. @p into holds @p room bytes and always gets one. */
static void
multiboot2_text(char *into, size_t room, const uint8_t *text, size_t length)
{
    size_t used = strnlen((const char *)text, length < room - 1 ? length : room - 1);

    memcpy(into, text, used);
    into[used] = '\0';
}

static void
multiboot2_module(struct boot_info *info, const uint8_t *content, size_t length)
{
    struct boot_module *module = &info->modules[info->module_count];
    uint32_t start, end;

    if (length < 8 || info->module_count >= BOOT_INFO_MODULES_MAX)
        return;
    start = multiboot2_u32(content);
    end = multiboot2_u32(content + 4);
    if (end < start)
        return;
    module->base = start;
    module->length = end - start;
    multiboot2_text(module->name, sizeof(module->name), content + 8, length - 8);
    info->module_count++;
}

static void
multiboot2_memory(struct boot_info *info, const uint8_t *content, size_t length)
{
    size_t range_size;

    if (length < 8)
        return;
    range_size = multiboot2_u32(content); /* grows in later versions of the format */
    if (range_size < MULTIBOOT2_RANGE_MIN)
        return;
    for (size_t at = 8; length - at >= range_size; at += range_size)
        boot_info_add_memory(info, multiboot2_u64(content + at), multiboot2_u64(content + at + 8),
                             multiboot2_u32(content + at + 16), BOOT_MEMORY_ENABLED);
}

static void
multiboot2_framebuffer(struct boot_info *info, const uint8_t *content, size_t length)
{
    struct boot_framebuffer *framebuffer = &info->framebuffer;

    if (length < 30 || content[21] != MULTIBOOT2_RGB)
        return;
    framebuffer->address = multiboot2_u64(content);
    framebuffer->pitch = multiboot2_u32(content + 8);
    framebuffer->width = multiboot2_u32(content + 12);
    framebuffer->height = multiboot2_u32(content + 16);
    framebuffer->bits_per_pixel = content[20];
    framebuffer->red_position = content[24];
    framebuffer->red_size = content[25];
    framebuffer->green_position = content[26];
    framebuffer->green_size = content[27];
    framebuffer->blue_position = content[28];
    framebuffer->blue_size = content[29];
}

static void
multiboot2_rsdp(struct multiboot2_rsdp *rsdp, const uint8_t *content, size_t length)
{
    if (length <= rsdp->size)
        return; /* the longer one, ACPI 2.0's, is the better one */
    rsdp->size = length < sizeof(rsdp->bytes) ? length : sizeof(rsdp->bytes);
    memcpy(rsdp->bytes, content, rsdp->size);
}

static void
multiboot2_tag(struct boot_info *info, struct multiboot2_rsdp *rsdp, uint32_t type,
               const uint8_t *content, size_t length)
{
    switch (type) {
    case MULTIBOOT2_CMDLINE:
        multiboot2_text(info->cmdline, sizeof(info->cmdline), content, length);
        break;
    case MULTIBOOT2_LOADER:
        multiboot2_text(info->loader, sizeof(info->loader), content, length);
        break;
    case MULTIBOOT2_MODULE:
        multiboot2_module(info, content, length);
        break;
    case MULTIBOOT2_DRIVE:
        if (length >= 4)
            info->drive = multiboot2_u32(content);
        break;
    case MULTIBOOT2_MEMORY:
        multiboot2_memory(info, content, length);
        break;
    case MULTIBOOT2_FRAMEBUFFER:
        multiboot2_framebuffer(info, content, length);
        break;
    case MULTIBOOT2_RSDP_OLD:
    case MULTIBOOT2_RSDP_NEW:
        multiboot2_rsdp(rsdp, content, length);
        break;
    default:
        break;
    }
}

int
multiboot2_parse(const void *list, size_t size, struct boot_info *info,
                 struct multiboot2_rsdp *rsdp)
{
    const uint8_t *bytes = list;
    size_t at = MULTIBOOT2_HEAD;

    info->drive = BOOT_INFO_NO_DRIVE;
    rsdp->size = 0;
    if (size < MULTIBOOT2_HEAD || multiboot2_u32(bytes) < MULTIBOOT2_HEAD)
        return -EINVAL;
    if (multiboot2_u32(bytes) < size)
        size = multiboot2_u32(bytes);

    while (at <= size && size - at >= MULTIBOOT2_HEAD) {
        uint32_t type = multiboot2_u32(bytes + at);
        uint32_t length = multiboot2_u32(bytes + at + 4);

        if (type == MULTIBOOT2_END)
            break;
        if (length < MULTIBOOT2_HEAD || length > size - at)
            return -EINVAL;
        multiboot2_tag(info, rsdp, type, bytes + at + MULTIBOOT2_HEAD, length - MULTIBOOT2_HEAD);
        at += ((size_t)length + 7) & ~(size_t)7;
    }
    return 0;
}

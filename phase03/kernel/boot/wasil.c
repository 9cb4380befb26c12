/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The hand-over of our own loaders: it is a struct boot_info already.
 * @ingroup boot
 *
 * Next to read: boot/loader/stage2/ of phase03, the command `boot`, which fills it in.
 */
#include <kernel/boot/loader.h>

#include <kernel/mm/address.h>
#include <lib/errno.h>
#include <lib/string.h>

/** What a loader of version 1 fills in; later versions only have more. */
#define WASIL_SIZE_MIN 4728

static int
wasil_fill(struct boot_info *info, paddr_t address)
{
    const struct boot_info *given = phys_to_virt(address);

    if (given->magic != BOOT_INFO_MAGIC || given->size < WASIL_SIZE_MIN)
        return -EINVAL;
    memcpy(info, given, given->size < sizeof(*info) ? given->size : sizeof(*info));
    return 0;
}

LOADER(wasil, BOOT_INFO_MAGIC, wasil_fill);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Loaders: who may have started this kernel, and how each one's hand-over is read.
 * @ingroup boot
 *
 * A loader leaves a magic number in EAX and an address in EBX. The entry with that number fills in
 * struct boot_info from what lies there. Adding a loader is adding one file. seam: phase12 adds
 * UEFI.
 *
 * Rules for `fill`: it runs before the consoles and before memory is managed; it trusts nothing it
 * reads; it copies, because what it reads will be overwritten.
 */
#ifndef KERNEL_BOOT_LOADER_H
#define KERNEL_BOOT_LOADER_H

#include <kernel/boot/boot_info.h>
#include <kernel/registry.h>
#include <kernel/types.h>

/** A loader's language. Made by LOADER() only. */
struct loader {
    const char *name;
    uint32_t magic;
    /** Fill in @p info (all zeros so far) from the hand-over at @p address: 0 or a negative errno.
     */
    int (*fill)(struct boot_info *info, paddr_t address);
};

REGISTRY_DECLARE(loader, struct loader);

/**
 * Add a loader.
 *
 * @param name_  unique among all loaders
 * @param magic_ what it leaves in EAX
 * @param fill_  see struct loader
 */
#define LOADER(name_, magic_, fill_)                                 \
    static const struct loader loader_##name_ = { .name = #name_,    \
                                                  .magic = (magic_), \
                                                  .fill = (fill_) }; \
    REGISTRY_ENTRY(loader, 55, name_, loader_##name_)

/**
 * Fill in the global boot_info. Called once, first thing.
 *
 * An unknown loader is no reason to stop: the kernel then knows of no memory, and says so.
 *
 * @param magic   what was in EAX
 * @param address what was in EBX
 */
void loader_read(uint32_t magic, paddr_t address);

#endif

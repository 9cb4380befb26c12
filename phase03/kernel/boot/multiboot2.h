/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading what a Multiboot2 loader (GRUB 2) leaves behind: a list of tags.
 * @ingroup boot
 *
 * The list begins with its size in bytes and four reserved bytes; each tag with a type and a size,
 * and the next one stands at the next multiple of 8. Types that are not known are skipped.
 *
 * Pure, and fuzzed on the host: no tag is looked at beyond its own size, none beyond the list's.
 * Source: Multiboot2 Specification 2.0, §3.6 (boot information).
 */
#ifndef KERNEL_BOOT_MULTIBOOT2_H
#define KERNEL_BOOT_MULTIBOOT2_H

#include <stddef.h>
#include <stdint.h>

#include <kernel/boot/boot_info.h>

/** What is in EAX at the start. */
#define MULTIBOOT2_MAGIC 0x36D76289u

/** The root of ACPI's tables, which the loader hands over as a copy. */
struct multiboot2_rsdp {
    size_t size; /**< 0: there was none */
    uint8_t bytes[36];
};

/**
 * Translate a list of tags.
 *
 * @param list the list, any content
 * @param size bytes that may be looked at; the list's own size counts if it is less
 * @param info filled in; all zeros before
 * @param rsdp filled in
 * @return 0, or -EINVAL when not even the head of a list is there, or a tag's size is impossible;
 *         what came before that tag is then filled in
 */
int multiboot2_parse(const void *list, size_t size, struct boot_info *info,
                     struct multiboot2_rsdp *rsdp);

#endif

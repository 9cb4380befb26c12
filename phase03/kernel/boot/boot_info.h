/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The hand-over: what every loader tells the kernel, in one struct.
 * @ingroup boot
 *
 * Our own loader fills it and passes its physical address in EBX, BOOT_INFO_MAGIC in EAX. Other
 * loaders speak a language of their own; an entry of the table `loader` translates it
 * (multiboot2_loader.c). The kernel keeps a copy in its own memory and reads nothing else about how
 * it was started.
 *
 * - The layout is fixed and the same in 16, 32 and 64 bit; boot_info.inc has the offsets for NASM.
 * - A new member goes to the end and raises BOOT_INFO_VERSION. `size` tells how much the loader
 *   knew of.
 * - Whatever a loader writes is checked (boot_info_check()): counts are bounded, texts end.
 */
#ifndef KERNEL_BOOT_BOOT_INFO_H
#define KERNEL_BOOT_BOOT_INFO_H

#include <stddef.h>
#include <stdint.h>

/** "WSIL" as a little-endian number. */
#define BOOT_INFO_MAGIC 0x4C495357u
/** Raised with every member that is added. */
#define BOOT_INFO_VERSION 1

/** Ranges of memory that fit. */
#define BOOT_INFO_MEMORY_MAX 128
/** Modules that fit. */
#define BOOT_INFO_MODULES_MAX 8

/** `drive` when the firmware has no such number. */
#define BOOT_INFO_NO_DRIVE 0xFFFFFFFFu

/** Kinds of memory: the numbers of INT 15h E820 and ACPI. Any other number counts as reserved. */
enum boot_memory_type {
    BOOT_MEMORY_USABLE = 1,
    BOOT_MEMORY_RESERVED = 2,
    BOOT_MEMORY_ACPI_TABLES = 3,
    BOOT_MEMORY_ACPI_NVS = 4,
    BOOT_MEMORY_BAD = 5,
};

/** Attribute of a range that is really there: without it, it is to be ignored (ACPI 6.4 §15.4). */
#define BOOT_MEMORY_ENABLED 1u

/** One range of physical memory as the firmware tells it: not sorted, perhaps overlapping. */
struct boot_memory {
    uint64_t base;       /**< first byte */
    uint64_t length;     /**< bytes */
    uint32_t type;       /**< enum boot_memory_type */
    uint32_t attributes; /**< ACPI's extended attributes; BOOT_MEMORY_ENABLED where nobody told */
};

/** Where pixels are; all zeros in text mode. */
struct boot_framebuffer {
    uint64_t address; /**< physical */
    uint32_t pitch;   /**< bytes from one line to the next */
    uint32_t width, height;
    uint8_t bits_per_pixel;
    uint8_t red_position, red_size;
    uint8_t green_position, green_size;
    uint8_t blue_position, blue_size;
    uint8_t reserved[5];
};

/** A file that the loader put into memory. */
struct boot_module {
    uint64_t base;   /**< physical */
    uint64_t length; /**< bytes */
    char name[48];
};

/** All that a loader hands over. Lists hold their first `_count` members, texts end with a NUL. */
struct boot_info {
    uint32_t magic;   /**< BOOT_INFO_MAGIC */
    uint32_t version; /**< BOOT_INFO_VERSION of the loader */
    uint32_t size;    /**< bytes that the loader filled in, this header included */
    uint32_t drive;   /**< the firmware's number of the boot drive, or BOOT_INFO_NO_DRIVE */
    char loader[32];
    char cmdline[1024];
    uint32_t memory_count;
    uint32_t reserved0;
    struct boot_memory memory[BOOT_INFO_MEMORY_MAX];
    struct boot_framebuffer framebuffer;
    uint64_t acpi_rsdp; /**< physical; 0: the kernel looks for it itself */
    uint32_t module_count;
    uint32_t reserved1;
    struct boot_module modules[BOOT_INFO_MODULES_MAX];
    uint64_t kernel_start,
        kernel_end; /**< physical, from the first byte to the first behind .bss */
};

_Static_assert(offsetof(struct boot_info, loader) == 16, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, cmdline) == 48, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, memory_count) == 1072, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, memory) == 1080, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, framebuffer) == 4152, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, acpi_rsdp) == 4184, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, module_count) == 4192, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, modules) == 4200, "boot_info.inc says so");
_Static_assert(offsetof(struct boot_info, kernel_start) == 4712, "boot_info.inc says so");
_Static_assert(sizeof(struct boot_info) == 4728, "boot_info.inc says so");
_Static_assert(sizeof(struct boot_memory) == 24 && sizeof(struct boot_module) == 64, "the same");

/** How this kernel was started. Written once, before the first initcall; read-only ever after. */
extern struct boot_info boot_info;

/**
 * Add a range of memory; ranges of no length, disabled ones and more than fit are dropped.
 *
 * @param info       what to add to
 * @param base       first byte
 * @param length     bytes; cut off where base + length would pass 2^64
 * @param type       enum boot_memory_type; 0 becomes reserved
 * @param attributes ACPI's extended attributes
 */
void boot_info_add_memory(struct boot_info *info, uint64_t base, uint64_t length, uint32_t type,
                          uint32_t attributes);

/** Make every count and text of @p info safe to use, whatever was in it. */
void boot_info_check(struct boot_info *info);

/** @return bytes of usable memory in @p info (ranges are believed not to overlap) */
uint64_t boot_info_usable(const struct boot_info *info);

#endif

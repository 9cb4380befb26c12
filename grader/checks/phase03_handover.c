/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03, the hand-over: struct boot_info in the kernel's memory, by our loader and GRUB.
 * @ingroup grader
 *
 * Read out of memory by the debug information's offsets; what must be true of a map of memory is in
 * memory_map.h.
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "memory_map.h"
#include "phase03.h"

#define MAGIC        0x4C495357u
#define FIRMWARE_KIB 1024 /* what a BIOS may keep: tables, its data area */
#define TABLE_FROM   0xE0000
#define TABLE_SIZE   0x20000
#define RSDP_SIZE    20
#define FIRST_DISK   0x80

/** All memory of the machine, once. */
static void
handover_require_map(struct vm *vm, struct memory_map *map)
{
    kernel_memory_map(vm, kernel_look(vm), map);
    memory_map_require_complete(map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
}

CHECK(phase03, "boot_info: all memory is in the map, once", 4, KERNEL_PC)
{
    struct memory_map map;

    kernel_prompt(vm);
    handover_require_map(vm, &map);
}

CHECK(phase03, "boot_info: the ranges are the firmware's own, to the last", 3, KERNEL_PC)
{
    static const uint8_t none[MEMORY_MAP_RECORD];
    uint8_t records[128 * MEMORY_MAP_RECORD];
    struct memory_map map;

    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    kernel_memory_map(vm, now, &map);
    require(map.count <= 128, "expected no more than 128 ranges, but there are %u", map.count);
    size_t size = memory_map_records(&map, records);
    const uint8_t *area = look_at(now, TABLE_FROM, TABLE_SIZE);
    const uint8_t *table = memmem(area, TABLE_SIZE, records, MEMORY_MAP_RECORD);
    require(table, "expected the first range to be the firmware's first, but it is not");
    require(memcmp(table, records, size) == 0 && memcmp(table + size, none, sizeof(none)) == 0,
            "expected the %u ranges of boot_info to be the firmware's table, but they differ",
            map.count);
}

/** The texts and numbers that do not depend on the machine. */
static void
handover_require_frame(struct vm *vm, const uint8_t *info, const char *loader)
{
    const char *name = (const char *)info + member_offset(vm, KERNEL_ELF, "boot_info", "loader");

    require_equal(kernel_member(vm, info, "boot_info", "magic", 4), MAGIC, "boot_info.magic");
    require_equal(kernel_member(vm, info, "boot_info", "size", 4),
                  struct_size(vm, KERNEL_ELF, "boot_info"), "boot_info.size");
    require(strncmp(name, loader, strlen(loader)) == 0,
            "expected boot_info.loader to begin with \"%s\", but it is \"%.31s\"", loader, name);
    require_equal(kernel_member(vm, info, "boot_info", "kernel_start", 8),
                  kernel_physical(vm, symbol(vm, KERNEL_ELF, "kernel_image_start")),
                  "boot_info.kernel_start");
    require_equal(kernel_member(vm, info, "boot_info", "kernel_end", 8),
                  kernel_physical(vm, symbol(vm, KERNEL_ELF, "kernel_image_end")),
                  "boot_info.kernel_end");
}

CHECK(phase03, "boot_info: magic, size, loader, boot drive, and where the kernel is", 3, KERNEL_PC)
{
    kernel_prompt(vm);
    const uint8_t *info = kernel_boot_info(vm, kernel_look(vm));
    handover_require_frame(vm, info, "WasilOS stage 2");
    require_equal(kernel_member(vm, info, "boot_info", "drive", 4), FIRST_DISK, "boot_info.drive");
}

/** ACPI's root at the address that was handed over, checksum included. */
static void
handover_require_rsdp(struct vm *vm, const struct look *now)
{
    uint64_t address = kernel_member(vm, kernel_boot_info(vm, now), "boot_info", "acpi_rsdp", 8);
    const uint8_t *rsdp = look_at(now, address, RSDP_SIZE);
    uint8_t sum = 0;

    for (unsigned i = 0; i < RSDP_SIZE; i++)
        sum = (uint8_t)(sum + rsdp[i]);
    require(memcmp(rsdp, "RSD PTR ", 8) == 0 && sum == 0,
            "expected ACPI's root pointer at %llXh, but it is not there",
            (unsigned long long)address);
}

CHECK(phase03, "boot_info: ACPI's root is where it says", 2, KERNEL_PC)
{
    kernel_prompt(vm);
    handover_require_rsdp(vm, kernel_look(vm));
}

/** The ROM adds 256 MiB at 1 GiB, usable by type and switched off by attributes. */
CHECK(phase03, "boot_info: a range whose attributes disable it is left out", 2,
      .mem_mib = RANDOM_MEM, .rom = "e820long")
{
    struct memory_map map;

    kernel_prompt(vm);
    handover_require_map(vm, &map);
}

CHECK(phase03, "boot_info: a machine with 8 MiB", 2, .mem_mib = 8)
{
    struct memory_map map;

    kernel_prompt(vm);
    handover_require_map(vm, &map);
}

CHECK(phase03, "boot_info: memory above 4 GiB", 3, .mem_mib = 4096)
{
    struct memory_map map;

    kernel_prompt(vm);
    handover_require_map(vm, &map);
}

CHECK(phase03, "GRUB starts the same kernel, and says who it is", 3, GRUB_PC)
{
    kernel_prompt(vm);
    handover_require_frame(vm, kernel_boot_info(vm, kernel_look(vm)), "GRUB 2");
}

CHECK(phase03, "GRUB: all memory is in the map, once", 3, GRUB_PC)
{
    struct memory_map map;

    kernel_prompt(vm);
    handover_require_map(vm, &map);
}

CHECK(phase03, "GRUB: ACPI's root is kept, where nobody writes", 2, GRUB_PC)
{
    kernel_prompt(vm);
    const struct look *now = kernel_look(vm);
    uint64_t at = kernel_member(vm, kernel_boot_info(vm, now), "boot_info", "acpi_rsdp", 8);
    uint64_t start = kernel_physical(vm, symbol(vm, KERNEL_ELF, "kernel_data_start"));
    uint64_t end = kernel_physical(vm, symbol(vm, KERNEL_ELF, "kernel_data_end"));
    handover_require_rsdp(vm, now);
    require(at >= start && at < end,
            "expected ACPI's root in the kernel's variables, but it is at %llXh, in the loader's "
            "memory",
            (unsigned long long)at);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines `memory` and `total`: the firmware's map of physical memory, one line a range.
 * @ingroup uefi_hello
 *
 * The twin of E820, but a program's view: it also says what the firmware itself uses, and for how
 * long. Boot services memory is given back when a loader calls ExitBootServices (phase 12), so it
 * counts as usable here.
 *
 * Two traps: the buffer for the map is memory too, so getting it changes the map; and an entry may
 * be longer than the structure we know, so one steps by the size the firmware reports.
 *
 * Source: UEFI 2.10 §7.2 (what the types mean, before and after), §7.2.3 (GetMemoryMap); ACPI 6.4
 * Table 15.6 (which of them an operating system may use).
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

#define MEMORY_PAGE_SIZE 4096 /* UEFI's page, whatever the machine's */

struct memory_map {
    void *entries;
    UINTN size;   /* bytes in use */
    UINTN stride; /* bytes from one entry to the next */
};

struct memory_type {
    const char *name;
    BOOLEAN usable; /* by an operating system that has left the boot services */
};

static const struct memory_type memory_types[] = {
    { "reserved", FALSE },          { "loader code", TRUE },        { "loader data", TRUE },
    { "boot services code", TRUE }, { "boot services data", TRUE }, { "runtime code", FALSE },
    { "runtime data", FALSE },      { "conventional", TRUE },       { "unusable", FALSE },
    { "ACPI reclaim", FALSE },      { "ACPI NVS", FALSE },          { "I/O", FALSE },
    { "I/O ports", FALSE },         { "PAL code", FALSE },          { "persistent", FALSE },
    { "unaccepted", FALSE },
};

/* [get] */
/** Fetch the map into a buffer of its own. @return EFI_SUCCESS, or what the firmware refused. */
static EFI_STATUS
memory_get_map(struct memory_map *map)
{
    EFI_BOOT_SERVICES *boot = page_system->BootServices;
    EFI_STATUS status;
    UINT32 version;
    UINTN key;

    map->entries = NULL;
    map->size = 0;
    for (;;) {
        status = boot->GetMemoryMap(&map->size, map->entries, &key, &map->stride, &version);
        if (status != EFI_BUFFER_TOO_SMALL)
            return status;
        if (map->entries)
            boot->FreePool(map->entries);
        map->size += 4 * map->stride; /* room for the ranges that this allocation splits */
        status = boot->AllocatePool(EfiLoaderData, map->size, &map->entries);
        if (EFI_ERROR(status))
            return status;
    }
}
/* [/get] */

static void
memory_line(const EFI_MEMORY_DESCRIPTOR *range, const struct memory_type *type)
{
    output_text("memory  base ");
    output_hex(range->PhysicalStart, 16);
    output_text(" length ");
    output_hex(range->NumberOfPages * MEMORY_PAGE_SIZE, 16);
    output_text(" type ");
    output_decimal(range->Type);
    output_text(" ");
    output_text(type ? type->name : "unknown");
    output_text("\n");
}

static const struct memory_type *
memory_type(UINT32 number)
{
    return number < sizeof memory_types / sizeof memory_types[0] ? &memory_types[number] : NULL;
}

void
page_memory(void)
{
    struct memory_map map;
    UINT64 usable = 0;
    UINTN count = 0;

    if (EFI_ERROR(memory_get_map(&map))) {
        output_text("memory  the firmware does not give its map\n");
        return;
    }
    for (UINTN at = 0; at + map.stride <= map.size; at += map.stride, count++) {
        const EFI_MEMORY_DESCRIPTOR *range = (const void *)((const char *)map.entries + at);
        const struct memory_type *type = memory_type(range->Type);

        memory_line(range, type);
        if (type && type->usable)
            usable += range->NumberOfPages * MEMORY_PAGE_SIZE;
    }
    page_system->BootServices->FreePool(map.entries);

    output_text("total   usable ");
    output_decimal(usable / 1024);
    output_text(" KiB in ");
    output_decimal(count);
    output_text(" ranges\n");
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 01, the memory map: complete, and right with every kind of firmware.
 * @ingroup grader
 *
 * Firmware that is old or broken is made by the option ROMs of grader/roms/.
 */
#include <string.h>

#include "../src/grade.h"
#include "facts.h"
#include "memory_map.h"
#include "phase01.h"

#define FIRMWARE_KIB 1024 /* what a BIOS may keep: tables, its data area */
#define TABLE_FROM   0xE0000
#define TABLE_END    0x100000
#define MEMORY_PC    .mem_mib = RANDOM_MEM

#define E820_BOUND    128
#define FIRST_MIB_KIB 1024

/** The map, its total, and that it is complete for this machine. */
static void
memory_require_map(struct vm *vm, struct facts *facts)
{
    struct memory_map map;

    facts_read(vm, facts);
    memory_map_read(facts, "e820", &map);
    memory_map_require_complete(&map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
    memory_map_require_total(&map, facts);
}

/** KiB in line `total`, of firmware that counts memory without a map. */
static unsigned
memory_counted_total(const struct facts *facts)
{
    const char *text = facts_get(facts, "total", NULL);
    unsigned kib;

    require(sscanf(text, "usable %u KiB", &kib) == 1,
            "expected \"usable N KiB\" in line \"total\", but it says \"%s\"", text);
    return kib;
}

/** Base memory and so much above 1 MiB, less what firmware keeps, is all there is. */
static void
memory_require_counted(struct vm *vm, const struct facts *facts, unsigned above_kib)
{
    unsigned most = vm_machine(vm)->mem_mib * 1024 - FIRST_MIB_KIB;
    unsigned base_kib = 0;

    sscanf(facts_get(facts, "int12", NULL), "%u KiB below 1 MiB", &base_kib);
    require(base_kib <= 640 && base_kib >= 512,
            "expected close to 640 KiB in line \"int12\", but it says %u KiB", base_kib);
    require(above_kib <= most && above_kib + FIRMWARE_KIB >= most,
            "expected close to %u KiB above 1 MiB, but it says %u KiB", most, above_kib);
    require_equal(memory_counted_total(facts), base_kib + above_kib, "the KiB in line \"total\"");
}

CHECK(phase01, "e820: all memory is in the map, once", 4, MEMORY_PC)
{
    struct facts facts;
    struct memory_map map;

    facts_read(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    memory_map_require_complete(&map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
}

CHECK(phase01, "e820: the lines are the firmware's own table, to its end", 3, MEMORY_PC)
{
    static const uint8_t none[MEMORY_MAP_RECORD];
    uint8_t records[400 * MEMORY_MAP_RECORD] = { 0 };
    struct facts facts;
    struct memory_map map;

    facts_read(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    size_t size = memory_map_records(&map, records);
    const uint8_t *area = look(vm)->ram + TABLE_FROM;
    const uint8_t *table = memmem(area, TABLE_END - TABLE_FROM, records, MEMORY_MAP_RECORD);
    if (!table)
        skip("this firmware's table is not where SeaBIOS has it");
    require(memcmp(table, records, size) == 0,
            "expected the ranges of the firmware's table, but line \"e820\" says other things");
    require(memcmp(table + size, none, sizeof(none)) == 0,
            "expected all of the firmware's table, but there are more than %u ranges in it",
            map.count);
}

CHECK(phase01, "total: what is usable, added up", 3, MEMORY_PC)
{
    struct facts facts;
    struct memory_map map;

    facts_read(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    memory_map_require_total(&map, &facts);
}

CHECK(phase01, "e820: memory above 4 GiB is counted, too", 3, .mem_mib = 3840)
{
    struct facts facts;

    memory_require_map(vm, &facts);
}

CHECK(phase01, "e820: a list that ends by the carry flag has no line too many", 2,
      .mem_mib = RANDOM_MEM, .rom = "e820short")
{
    struct facts facts;

    memory_require_map(vm, &facts);
}

CHECK(phase01, "e820: a range whose attributes disable it does not count", 3, .mem_mib = RANDOM_MEM,
      .rom = "e820long")
{
    struct facts facts;
    unsigned line = 0;
    const char *text, *last = "";

    memory_require_map(vm, &facts);
    while ((text = facts_find(&facts, "e820", &line)))
        last = text;
    require_text(last,
                 "base 0000000040000000 length 0000000010000000 type 1 usable attr 00 ignored",
                 "the last line \"e820\"");
}

CHECK(phase01, "e820: a list without end is cut", 2, .rom = "e820loop")
{
    struct facts facts;
    struct memory_map map;
    unsigned line = 0;

    facts_read(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    require_equal(map.count, E820_BOUND, "the number of ranges printed");
    for (unsigned i = 0; i < map.count; i++)
        facts_get(&facts, "e820", &line);
    require_text(facts_get(&facts, "e820", &line), "the list does not end: cut here",
                 "the line \"e820\" after the last range");
}

CHECK(phase01, "e801: counts the memory where E820 is unknown", 3, .mem_mib = RANDOM_MEM,
      .rom = "noe820")
{
    struct facts facts;
    unsigned low = 0, high = 0;

    facts_read(vm, &facts);
    require_text(facts_get(&facts, "e820", NULL), "not known to this firmware", "line \"e820\"");
    sscanf(facts_get(&facts, "e801", NULL), "%u KiB from 1 MiB, %u x 64 KiB from 16 MiB", &low,
           &high);
    require_equal(low, 15 * 1024, "the KiB from 1 MiB in line \"e801\"");
    memory_require_counted(vm, &facts, low + 64 * high);
}

CHECK(phase01, "int88: counts the memory where E801 is unknown, too", 3, .mem_mib = 63,
      .cpu = "486", .rom = "noe801")
{
    struct facts facts;
    unsigned kib = 0;

    facts_read(vm, &facts);
    require_text(facts_get(&facts, "e801", NULL), "not known to this firmware", "line \"e801\"");
    sscanf(facts_get(&facts, "int88", NULL), "%u KiB from 1 MiB", &kib);
    memory_require_counted(vm, &facts, kib);
}

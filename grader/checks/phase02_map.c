/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, command mem: the memory map as a table, with every kind of firmware.
 * @ingroup grader
 *
 * Phase 01 printed the same answers one by one; a kernel will be given this table. What must be
 * true of a map is in memory_map.h.
 */
#include <string.h>

#include "../src/grade.h"
#include "facts.h"
#include "memory_map.h"
#include "monitor.h"
#include "phase02.h"

#define FIRMWARE_KIB 1024 /* what a BIOS may keep: tables, its data area */
#define MAP_MOST     128  /* ranges that the table has room for */
#define BDA_EBDA     0x40E
#define BDA_BASE     0x413
#define MIB_KIB      1024u

static unsigned
map_word(const struct look *now, uint32_t address)
{
    return now->ram[address] | now->ram[address + 1] << 8;
}

/** The answer to `mem` as lines. */
static void
map_ask(struct vm *vm, struct facts *facts)
{
    monitor_ready(vm);
    facts_split(facts, monitor_ask(vm, "mem"));
}

/** All memory of the machine, once, and added up. */
static void
map_require_complete(struct vm *vm, struct facts *facts)
{
    struct memory_map map;

    map_ask(vm, facts);
    memory_map_read(facts, "e820", &map);
    memory_map_require_complete(&map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
    memory_map_require_total(&map, facts);
}

CHECK(phase02, "mem: all memory is in the map, once, and added up", 3, MONITOR_PC)
{
    struct facts facts;

    map_require_complete(vm, &facts);
}

CHECK(phase02, "mem: conventional memory, EBDA, and where stage 2 is", 2, MONITOR_PC)
{
    struct facts facts;
    char want[160];

    map_ask(vm, &facts);
    const struct look *now = look(vm);
    snprintf(want, sizeof(want), "%u KiB conventional, EBDA at %04X:0000", map_word(now, BDA_BASE),
             map_word(now, BDA_EBDA));
    require_text(facts_get(&facts, "int12", NULL), want, "line \"int12\"");
    snprintf(want, sizeof(want),
             "0000:%04X code and data, 0000:%04X variables to 0000:%04X, stack below 0000:7C00",
             (unsigned)symbol(vm, MONITOR_ELF, "stage2_begin"),
             (unsigned)symbol(vm, MONITOR_ELF, "bss_begin"),
             (unsigned)symbol(vm, MONITOR_ELF, "bss_end") - 1);
    require_text(facts_get(&facts, "stage2", NULL), want, "line \"stage2\"");
}

CHECK(phase02, "mem: more than 4 GiB is added up in 64 bits", 2, .mem_mib = 4500)
{
    struct facts facts;

    map_require_complete(vm, &facts);
}

CHECK(phase02, "mem: a list that ends by the carry flag has no range too many", 2, .mem_mib = 21,
      .rom = "e820short")
{
    struct facts facts;
    struct memory_map map;

    map_require_complete(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    for (unsigned i = 0; i < map.count; i++)
        require(map.range[i].length > 0,
                "expected %u ranges with memory in them, but number %u is empty", map.count, i);
}

CHECK(phase02, "mem: a range whose attributes disable it does not count", 3, .mem_mib = RANDOM_MEM,
      .rom = "e820long")
{
    struct facts facts;

    map_require_complete(vm, &facts);
    for (unsigned i = 0; i < facts.count; i++) {
        if (strstr(facts.line[i], " attr 00 ignored"))
            return;
    }
    fail("expected the disabled range to be listed as ignored, but no line says so");
}

CHECK(phase02, "mem: a list without end is cut, and it says so", 2, .rom = "e820loop")
{
    struct facts facts;
    struct memory_map map;
    unsigned line = MAP_MOST;

    map_ask(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    require_equal(map.count, MAP_MOST, "the number of ranges");
    require_text(facts_get(&facts, "e820", &line), "the list does not end: cut here",
                 "the line after the last range");
}

CHECK(phase02, "mem: without E820 the table is made up from older calls", 3, .mem_mib = RANDOM_MEM,
      .rom = "noe820")
{
    struct facts facts;
    struct memory_map map;

    map_ask(vm, &facts);
    memory_map_read(&facts, "e820", &map);
    memory_map_require_total(&map, &facts);
    const char *text = facts_get(&facts, "e820", &(unsigned){ map.count });
    require(strncmp(text, "not known to this firmware", 26) == 0,
            "expected to hear that this firmware has no E820, but the line says \"%s\"", text);
    unsigned all = vm_machine(vm)->mem_mib * MIB_KIB, base = map_word(look(vm), BDA_BASE);
    unsigned usable = (unsigned)(memory_map_usable(&map) / 1024);
    require(usable <= all - MIB_KIB + base && usable + FIRMWARE_KIB >= all - MIB_KIB + base,
            "expected close to %u KiB of usable memory, but it is %u KiB", all - MIB_KIB + base,
            usable);
}

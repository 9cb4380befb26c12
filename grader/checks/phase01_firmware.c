/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 01, other machines: a floppy, poorer firmware, an old processor, a bad disk, Bochs.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "facts.h"
#include "memory_map.h"
#include "phase01.h"

#define FIRMWARE_KIB 1024

/* The second sector of what the first one loads: on a hard disk that begins at LBA 34. */
#define BAD_SECTOR(once) \
    "[inject-error]\nevent = \"read_aio\"\nerrno = \"5\"\nsector = \"35\"\nonce = \"" once "\"\n"

static void
firmware_require_bochs(struct vm *vm, const char *drive, const char *method)
{
    struct facts facts;
    struct memory_map map;

    facts_read(vm, &facts);
    report_require_drive(vm, &facts, drive, method);
    memory_map_read(&facts, "e820", &map);
    memory_map_require_complete(&map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
    memory_map_require_total(&map, &facts);
}

CHECK(phase01, "drive: a floppy, read by CHS", 3, .image = "floppy.img")
{
    struct facts facts;

    facts_read(vm, &facts);
    report_require_drive(vm, &facts, "DL 00 (floppy 0)", "CHS");
}

CHECK(phase01, "drive: a disk without EDD is read by CHS", 3, .rom = "noedd")
{
    struct facts facts;

    facts_read(vm, &facts);
    report_require_drive(vm, &facts, "DL 80 (hard disk 0)", "CHS");
}

CHECK(phase01, "entry: a start at 07C0:0000 with odd registers is told as it was", 3,
      .rom = "oddentry")
{
    report_require_entry(vm, "CS:IP 07C0:0000  SS:SP 5000:0200  ");
}

CHECK(phase01, "a20: a line that is off is found out", 3, .rom = "a20off")
{
    struct facts facts;

    facts_read(vm, &facts);
    require(!look(vm)->cpu[0].a20, "expected A20 to stay off: this phase only looks");
    require_text(facts_get(&facts, "a20", NULL), "off: memory wraps at 1 MiB", "line \"a20\"");
}

CHECK(phase01, "cpu: a 486 has no brand", 1, .mem_mib = 63, .cpu = "486", .rom = "noe801")
{
    struct facts facts;

    facts_read(vm, &facts);
    require_text(facts_get(&facts, "cpu", NULL), "GenuineIntel  family 4 model 8 stepping 0",
                 "line \"cpu\"");
    require(!facts_find(&facts, "brand", NULL),
            "expected no line \"brand\" on a 486, but it says "
            "\"%s\"",
            facts_find(&facts, "brand", NULL));
}

CHECK(phase01, "a sector that fails once is read again", 3, .blkdebug = BAD_SECTOR("on"))
{
    struct facts facts;

    facts_read(vm, &facts);
    report_require_drive(vm, &facts, "DL 80 (hard disk 0)", "EDD");
}

CHECK(phase01, "a sector that cannot be read: a message, then a halt", 3,
      .blkdebug = BAD_SECTOR("off"))
{
    struct match match = expect(vm, "^(.*)\n");

    require_text(match.group[1], "report: load failed", "the first line on COM1");
    expect_halted(vm);
}

CHECK(phase01, "in Bochs a disk gives the whole report", 3, .emulator = EMU_BOCHS)
{
    firmware_require_bochs(vm, "DL 80 (hard disk 0)", "EDD");
    expect_poweroff(vm);
    require(strstr(serial_text(vm), "\nPower off.\n"),
            "expected \"Power off.\" to be out before the power goes");
}

CHECK(phase01, "in Bochs a floppy gives the whole report", 3, .emulator = EMU_BOCHS,
      .image = "floppy.img")
{
    firmware_require_bochs(vm, "DL 00 (floppy 0)", "CHS");
    expect_poweroff(vm);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, command disk: what drives there are, and any sector of them as the host has it.
 * @ingroup grader
 *
 * The machine has three disks: the boot drive with one bad sector, a small one with random
 * contents, and one so large that 32 bits cannot count its sectors. On it a sector is written just
 * before it is asked for.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "drive.h"
#include "monitor.h"
#include "phase02.h"

#define DISKS_PC                                                                          \
    .mem_mib = 19, .blkdebug = FAILING_SECTOR("20011", "off"), .extra_disk = "random:48", \
    .args = LARGE_DISK
#define BAD_SECTOR  20011u
#define SECTOR_ROOM 4096
#define CHS_MOST    (1024u * 255 * 63)

/** Fail unless the line of a drive says what the drive is. Returns the number of sectors by CHS. */
static unsigned
disk_require_line(const char *answer, unsigned drive, uint64_t sectors, const char *end)
{
    char start[40], sizes[64], want[160];
    unsigned cylinders = 0, heads = 0, spt = 0;

    snprintf(start, sizeof(start), "%02X %s", drive, drive < 0x80 ? "floppy,    " : "hard disk, ");
    const char *line = strstr(answer, start);
    require(line && (line == answer || line[-1] == '\n'),
            "expected a line that begins with \"%s\", but the answer is:\n%s", start, answer);
    snprintf(sizes, sizeof(sizes), "%" PRIu64 " sectors of 512 bytes, CHS ", sectors);
    sscanf(line + strlen(start), "%*u sectors of 512 bytes, CHS %u/%u/%u", &cylinders, &heads,
           &spt);
    snprintf(want, sizeof(want), "%s%s%u/%u/%u%s\n", start, sizes, cylinders, heads, spt, end);
    require(strncmp(line, want, strlen(want)) == 0, "expected the line\n%s\nbut it is\n%.*s", want,
            (int)strcspn(line, "\n"), line);
    require(cylinders >= 1 && cylinders <= 1024 && heads >= 1 && heads <= 256 && spt >= 1 &&
                spt <= 63,
            "expected a geometry that INT 13h can have, but it is %u/%u/%u", cylinders, heads, spt);
    return cylinders * heads * spt;
}

/** Fail unless the answer is this sector, and memory holds it where the answer says. */
static void
disk_require_sector(struct vm *vm, const char *answer, const uint8_t *sector, const char *head)
{
    char want[SECTOR_ROOM], label[8];
    unsigned address = 0;

    const char *where = strstr(answer, ", now at 0000:");
    require(where && sscanf(where, ", now at 0000:%4X\n", &address) == 1,
            "expected the place of the sector in the first line, but the answer is:\n%s", answer);
    snprintf(want, sizeof(want), "%s, now at 0000:%04X\n", head, address);
    for (unsigned offset = 0; offset < DRIVE_SECTOR; offset += 16) {
        snprintf(label, sizeof(label), "%03X", offset);
        monitor_add_dump_line(want, sizeof(want), label, sector + offset, 16);
    }
    monitor_require_lines(answer, want, "the sector");
    require(memcmp(look(vm)->ram + address, sector, DRIVE_SECTOR) == 0,
            "expected the sector in memory at %04Xh, but there is something else", address);
}

CHECK(phase02, "disk: each drive with its size, the boot drive with its boot area", 3, DISKS_PC)
{
    struct drive_boot_block block;
    size_t size, extra_size;
    char want[160];

    monitor_ready(vm);
    vm_disk(vm, false, &size);
    vm_disk(vm, true, &extra_size);
    drive_read_boot_block(vm, &block);
    const char *answer = monitor_ask(vm, "disk");
    disk_require_line(answer, 0x80, size / DRIVE_SECTOR, ", EDD 3.0, booted");
    disk_require_line(answer, 0x81, extra_size / DRIVE_SECTOR, ", EDD 3.0");
    disk_require_line(answer, 0x82, LARGE_SECTORS, ", EDD 3.0");
    snprintf(want, sizeof(want),
             "\n    boot area: %u sectors from LBA %08X, sum %08X\n    catalogue: 0 entries\n81 ",
             block.sectors, block.lba, block.sum);
    require(strstr(answer, want), "expected after the boot drive:%s…\nbut the answer is:\n%s", want,
            answer);
}

CHECK(phase02, "disk: a sector is the host's, byte for byte", 3, DISKS_PC)
{
    size_t size;
    const uint8_t *extra = vm_disk(vm, true, &size);
    unsigned lba = (unsigned)vm_random(vm, size / DRIVE_SECTOR);
    char head[64];

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "disk 81 %X", lba);
    snprintf(head, sizeof(head), "drive 81 LBA %08X, by EDD", lba);
    disk_require_sector(vm, answer, extra + lba * (size_t)DRIVE_SECTOR, head);
}

CHECK(phase02, "disk: all 32 bits of a sector's number count", 2, DISKS_PC)
{
    uint8_t sector[DRIVE_SECTOR];
    uint32_t lba = 0xC0000000u | (uint32_t)vm_random(vm, 0x40000000u);
    char head[64];

    monitor_ready(vm);
    drive_plant_sector(vm, "large", lba, sector);
    const char *answer = monitor_ask(vm, "disk 82 %X", lba);
    snprintf(head, sizeof(head), "drive 82 LBA %08X, by EDD", lba);
    disk_require_sector(vm, answer, sector, head);
}

CHECK(phase02, "disk: the last sector can be read, the one behind it is refused", 2, DISKS_PC)
{
    size_t size;
    const uint8_t *extra = vm_disk(vm, true, &size);
    unsigned sectors = (unsigned)(size / DRIVE_SECTOR);
    char head[64], want[64];

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "disk 81 %X", sectors - 1);
    snprintf(head, sizeof(head), "drive 81 LBA %08X, by EDD", sectors - 1);
    disk_require_sector(vm, answer, extra + size - DRIVE_SECTOR, head);
    snprintf(want, sizeof(want), "disk: drive 81 has only %08X sectors\n", sectors);
    require_text(monitor_ask(vm, "disk 81 %X", sectors), want, "the answer behind the end");
}

CHECK(phase02, "disk: a sector that cannot be read gives the firmware's code, and life goes on", 3,
      DISKS_PC)
{
    unsigned drive, lba, code;
    char meaning[64];

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "disk 80 %X", BAD_SECTOR);
    require(sscanf(answer, "disk: drive %2X LBA %8X: error %2X (%63[^)\n])\n", &drive, &lba, &code,
                   meaning) == 4,
            "expected drive, sector, error code and its meaning, but the answer is:\n%s", answer);
    require_equal(drive, 0x80, "the drive in the message");
    require_equal(lba, BAD_SECTOR, "the sector in the message");
    require(code != 0, "expected the firmware's code, but it is 00, which is no error");
    answer = monitor_ask(vm, "disk 80 %X", BAD_SECTOR + 1);
    require(strstr(answer, "\n1F0 "), "expected the next sector to be readable, but:\n%s", answer);
}

CHECK(phase02, "disk: drives that are not there and arguments that are none get a message", 2,
      DISKS_PC)
{
    static const char *const wrong[] = { "disk 100", "disk 181",          "disk 80 1 2",
                                         "disk x",   "disk 80 100000000", "disk 80 0 x" };

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "disk 85");
    require(strncmp(answer, "disk: no drive 85, error ", 25) == 0 && !strstr(answer, "sectors"),
            "expected to hear that there is no drive 85, but:\n%s", answer);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        answer = monitor_ask(vm, "%s", wrong[i]);
        require(strncmp(answer, "disk: DRIVE ", 12) == 0,
                "expected \"%s\" to be refused, but the answer is:\n%s", wrong[i], answer);
    }
}

/** A planted sector, as the head and the cylinder count: `by CHS C/H/S`. */
static void
disk_require_planted_chs(struct vm *vm, const char *name, unsigned drive, uint32_t lba,
                         unsigned heads, unsigned spt)
{
    uint8_t sector[DRIVE_SECTOR];
    char head[80];

    drive_plant_sector(vm, name, lba, sector);
    const char *answer = monitor_ask(vm, "disk %X %X", drive, lba);
    snprintf(head, sizeof(head), "drive %02X LBA %08X, by CHS %u/%u/%u", drive, lba,
             lba / spt / heads, lba / spt % heads, lba % spt + 1);
    disk_require_sector(vm, answer, sector, head);
}

CHECK(phase02, "disk: without EDD, any sector in the reach of CHS, and none beyond", 3,
      .rom = "noedd", .args = LARGE_DISK)
{
    unsigned sectors, heads = 0, spt = 0, cylinders = 0;
    char want[64];

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "disk 81");
    require(sscanf(answer, "81 hard disk, %u sectors of 512 bytes, CHS %u/%u/%u, no EDD\n",
                   &sectors, &cylinders, &heads, &spt) == 4,
            "expected the geometry of drive 81, but the answer is:\n%s", answer);
    require_equal(disk_require_line(answer, 0x81, sectors, ", no EDD"), sectors,
                  "the number of sectors");
    require(cylinders > 256 && heads > 1, "expected a large geometry, but it is %u/%u/%u",
            cylinders, heads, spt);
    /* A cylinder that needs more than eight bits, and not the first head. */
    unsigned cylinder = 256 + (unsigned)vm_random(vm, cylinders - 256);
    unsigned track = cylinder * heads + 1 + (unsigned)vm_random(vm, heads - 1);
    disk_require_planted_chs(vm, "large", 0x81, track * spt + (unsigned)vm_random(vm, spt), heads,
                             spt);
    snprintf(want, sizeof(want), "disk: drive 81 has only %08X sectors\n", sectors);
    require_text(monitor_ask(vm, "disk 81 %X", CHS_MOST), want, "the answer beyond CHS");
}

CHECK(phase02, "disk: a floppy's geometry, and any of its sectors", 3, .image = "floppy.img")
{
    size_t size;

    monitor_ready(vm);
    vm_disk(vm, false, &size);
    const char *answer = monitor_ask(vm, "disk 0");
    require(disk_require_line(answer, 0, size / DRIVE_SECTOR, ", no EDD, booted") == 80 * 2 * 18 &&
                strstr(answer, "CHS 80/2/18"),
            "expected 80 cylinders, 2 heads, 18 sectors, but the answer is:\n%s", answer);
    disk_require_planted_chs(vm, "boot", 0, (uint32_t)vm_random(vm, size / DRIVE_SECTOR), 2, 18);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, partitions: what sfdisk writes, the guest finds; damaged tables; a RAM disk.
 * @ingroup grader
 *
 * Four disks: the boot drive, hdb with a GPT whose first copy is damaged in its entries, hdc with a
 * GPT of which both copies are damaged, hdd with an MBR, an extended partition and logical ones.
 * Where the partitions are, the seed chooses.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase07.h"

#define TABLE_KIB     4096u
#define TABLE_SECTORS (TABLE_KIB * 2)
#define TABLE_PARTS   6
#define GPT_ENTRIES   1024u /* bytes from the disk's start */
#define GPT_ENTRY     128u
#define GPT_COPY      (33u * PHASE07_SECTOR) /* bytes from its end: entries, then the header */
#define RAM_KIB       700u

/** A partition, as the host has put it. */
struct table_part {
    unsigned number, type;
    uint64_t first, sectors;
};

/** So many partitions in a row, with gaps between them. */
static void
table_fill(struct vm *vm, const char *name, struct table_part *part, unsigned count, uint64_t from)
{
    for (unsigned i = 0; i < count; i++) {
        char what[16];

        snprintf(what, sizeof(what), "%s %u", name, i);
        part[i].first = from + phase07_number(vm, what, 3, 60);
        part[i].sectors = phase07_number(vm, what, 20, 900);
        from = part[i].first + part[i].sectors;
    }
}

static unsigned
table_gpt(struct vm *vm, struct table_part *part)
{
    table_fill(vm, "GPT", part, 3, 34);
    for (unsigned i = 0; i < 3; i++) {
        part[i].number = i + 1;
        part[i].type = 0xEE;
    }
    return 3;
}

/** Three primary ones; the fourth is extended and holds two logical ones. */
static unsigned
table_mbr(struct vm *vm, struct table_part *part)
{
    static const unsigned numbers[] = { 1, 2, 3, 5, 6 };

    table_fill(vm, "MBR", part, 5, 1);
    for (unsigned i = 0; i < 5; i++) {
        part[i].number = numbers[i];
        part[i].type = (unsigned)phase07_number(vm, "type", 0x40, 0x60) + i;
    }
    return 5;
}

/** The scripts of sfdisk for them. */
static const char *
table_script(struct vm *vm, bool gpt)
{
    static char texts[2][600];
    char *text = texts[gpt];
    struct table_part part[TABLE_PARTS];
    unsigned count = gpt ? table_gpt(vm, part) : table_mbr(vm, part);
    size_t used = (size_t)snprintf(text, sizeof(texts[0]), "label: %s\n%s", gpt ? "gpt" : "dos",
                                   gpt ? "first-lba: 34\n" : "");

    for (unsigned i = 0; i < count; i++) {
        if (part[i].number == 5) /* the sector before holds the first link of the chain */
            used += (size_t)snprintf(text + used, sizeof(texts[0]) - used,
                                     "start=%" PRIu64 ", size=%" PRIu64 ", type=5\n",
                                     part[i].first - 2, TABLE_SECTORS - part[i].first + 2);
        used +=
            (size_t)snprintf(text + used, sizeof(texts[0]) - used,
                             "start=%" PRIu64 ", size=%" PRIu64, part[i].first, part[i].sectors);
        used += (size_t)(gpt ? snprintf(text + used, sizeof(texts[0]) - used, "\n")
                             : snprintf(text + used, sizeof(texts[0]) - used, ", type=%x\n",
                                        part[i].type));
    }
    return text;
}

static void
table_machine(struct vm *vm)
{
    for (unsigned place = 1; place <= 3; place++)
        disk_add(vm, &(struct disk_wish){ .place = place,
                                          .kib = TABLE_KIB,
                                          .random = true,
                                          .table = table_script(vm, place < 3) });
    size_t size;
    uint8_t *bytes = disk_bytes(vm, 1, &size);
    bytes[GPT_ENTRIES + GPT_ENTRY + 32] ^= 1; /* where the second partition begins */
    bytes = disk_bytes(vm, 2, &size);
    bytes[PHASE07_SECTOR + 48] ^= 1;              /* the header: the last usable sector */
    bytes[size - GPT_COPY + GPT_ENTRY + 40] ^= 1; /* the copy: where the second one ends */
}

#define TABLE_PC .disks = table_machine, .cmdline = "ramdisk=700 readonly=hdd2"

/** Fail unless all partitions are listed, as they are; then read and refuse what is behind. */
static void
table_require(struct vm *vm, unsigned place, const struct table_part *part, unsigned count)
{
    char disk[] = "hda", name[8], want[120];
    const uint8_t *bytes = disk_bytes(vm, place, NULL);

    disk[2] = (char)(disk[2] + (int)place);
    const char *answer = kernel_ask(vm, "disks");
    for (unsigned i = 0; i < count; i++) {
        snprintf(name, sizeof(name), "%s%u", disk, part[i].number);
        bool protected = strcmp(name, "hdd2") == 0;
        snprintf(want, sizeof(want),
                 "\n%-8s %12" PRIu64 " %10" PRIu64 " %s  sectors %" PRIu64 "-%" PRIu64
                 " of %s, type %02x\n",
                 name, part[i].sectors, part[i].sectors / 2, protected ? "ro" : "rw", part[i].first,
                 part[i].first + part[i].sectors - 1, disk, part[i].type);
        require(strstr(answer, want), "expected the line%sin the answer of disks:\n%s", want,
                answer);
    }
    unsigned lines = 0;
    for (const char *at = answer; (at = strstr(at, disk)); at++)
        lines += at[-1] == '\n' && at[3] != ' ';
    require_equal(lines, count, "the number of partitions listed");
    for (unsigned i = 0; i < count; i++) {
        const uint8_t *start = bytes + part[i].first * PHASE07_SECTOR;
        uint64_t last = part[i].sectors - 1;

        snprintf(name, sizeof(name), "%s%u", disk, part[i].number);
        phase07_require_sectors(vm, name, 0, 5, start);
        phase07_require_sectors(vm, name, last, 1, start + last * PHASE07_SECTOR);
    }
    if (count == 0)
        return;
    answer = kernel_ask(vm, "sector %s %" PRIu64, name, part[count - 1].sectors);
    require(strstr(answer, "No such device or address\n"),
            "expected the sector behind %s to be refused:\n%s", name, answer);
}

CHECK(phase07, "an MBR's partitions are found, logical ones, too", 3, TABLE_PC)
{
    struct table_part part[TABLE_PARTS];

    kernel_prompt(vm);
    table_require(vm, 3, part, table_mbr(vm, part));
}

CHECK(phase07, "a GPT with damaged entries is found by its copy, with a warning", 3, TABLE_PC)
{
    struct table_part part[TABLE_PARTS];

    kernel_prompt(vm);
    table_require(vm, 1, part, table_gpt(vm, part));
    require(strstr(serial_text(vm), "\nhdb: the GPT is damaged"),
            "expected a warning about the GPT of hdb at the start");
}

CHECK(phase07, "a GPT with both copies damaged gives no partition, and a message", 2, TABLE_PC)
{
    kernel_prompt(vm);
    table_require(vm, 2, NULL, 0);
    require(strstr(serial_text(vm), "\nhdc: no usable GPT"),
            "expected a message about the GPT of hdc at the start");
}

CHECK(phase07, "what is written to a partition lands in it, or nowhere if it is read-only", 3,
      TABLE_PC)
{
    struct table_part part[TABLE_PARTS];
    uint8_t before[4 * PHASE07_SECTOR];
    size_t size;

    kernel_prompt(vm);
    table_mbr(vm, part);
    uint8_t *mbr = disk_bytes(vm, 3, &size);
    uint8_t *source = disk_bytes(vm, 1, NULL) + 100 * PHASE07_SECTOR;
    uint8_t *open = mbr + part[3].first * PHASE07_SECTOR;
    uint64_t last = part[3].sectors - 4;
    memcpy(before, mbr + part[1].first * PHASE07_SECTOR, sizeof(before));
    kernel_ask(vm, "sector hdb 100 4 hdd5 0");
    kernel_ask(vm, "sector hdb 104 4 hdd5 %" PRIu64, last);
    require(memcmp(open, source, 4 * PHASE07_SECTOR) == 0 &&
                memcmp(open + last * PHASE07_SECTOR, source + 4 * PHASE07_SECTOR,
                       4 * PHASE07_SECTOR) == 0,
            "expected the first and the last four sectors of hdd5 to be what was written there");
    const char *answer = kernel_ask(vm, "sector hdb 100 4 hdd5 %" PRIu64, last + 1);
    require(strstr(answer, "sector: hdd5: "),
            "expected a write across the end of hdd5 to fail:\n%s", answer);
    answer = kernel_ask(vm, "sector hdb 100 4 hdd2 0");
    require(strstr(answer, "sector: hdd2: Read-only file system\n"),
            "expected hdd2 to be read-only:\n%s", answer);
    require(memcmp(before, mbr + part[1].first * PHASE07_SECTOR, sizeof(before)) == 0,
            "expected the sectors of hdd2 to stay as they were");
}

CHECK(phase07, "a RAM disk keeps what is written, and is as large as was asked for", 2, TABLE_PC)
{
    char want[80];

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "disks");
    snprintf(want, sizeof(want), "\nram0     %12u %10u rw  RAM disk\n", RAM_KIB * 2, RAM_KIB);
    require(strstr(answer, want), "expected the line%sin the answer of disks:\n%s", want, answer);
    uint64_t from = vm_random(vm, 4000), count = 20 + vm_random(vm, 300);
    uint64_t to = vm_random(vm, RAM_KIB * 2 - count);
    const uint8_t *source = disk_bytes(vm, 1, NULL) + from * PHASE07_SECTOR;
    kernel_ask(vm, "sector hdb %" PRIu64 " %" PRIu64 " ram0 %" PRIu64, from, count, to);
    phase07_require_sectors(vm, "ram0", to, count, source);
    phase07_require_sectors(vm, "ram0", to + 3, count - 7, source + 3 * PHASE07_SECTOR);
    answer = kernel_ask(vm, "sector ram0 %u", RAM_KIB * 2);
    require(strstr(answer, "No such device or address\n"),
            "expected the sector behind the RAM disk to be refused:\n%s", answer);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 01, the BIOS report: each fact against the machine it is about.
 * @ingroup grader
 *
 * The machine is an odd one on purpose: a processor that nobody sells, two serial ports, a printer
 * port, a second disk. A report that prints what it has printed at home
 * is found out.
 *
 * Next to read: phase01_memory.c (the memory map), phase01_firmware.c (other and poorer firmware),
 * phase01_uefi.c (the UEFI twin).
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "drive.h"
#include "facts.h"
#include "phase01.h"

#define PARTITION_TABLE 0x1BE
#define SIGNATURE       0x1FE
#define PROGRAM_REST    0x7E00
#define CALL_HERE       5 /* bytes from the first instruction to the address that its CALL pushes */
#define SECTOR_SIZE     512
#define BDA             0x400
#define ROM_AREA        0xE0000
#define ROM_END         0x100000
#define DAY_TICKS       0x1800B0
#define REPORT_TICKS    (18 * 90) /* more than a boot may take */
#define ROOT_SIZE       20
#define ROOT_OEM        9
#define ROOT_REVISION   15

static unsigned
report_word(const struct look *now, uint32_t address)
{
    return now->ram[address] | now->ram[address + 1] << 8;
}

static uint32_t
report_dword(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/** The flags that are set, by name, lowest bit first. */
static void
report_flag_names(unsigned flags, char names[40])
{
    static const char *const flag[] = { "CF", "",   "PF", "",   "AF", "",
                                        "ZF", "SF", "TF", "IF", "DF", "OF" };

    *names = '\0';
    for (unsigned bit = 0; bit < 12; bit++) {
        if (!(flags >> bit & 1) || !*flag[bit])
            continue;
        if (*names)
            strcat(names, " ");
        strcat(names, flag[bit]);
    }
}

void
report_require_drive(struct vm *vm, const struct facts *facts, const char *drive,
                     const char *method)
{
    char want[160];
    struct drive_boot_block block;

    drive_read_boot_block(vm, &block);
    snprintf(want, sizeof(want), "%s, loaded %u more sectors from LBA %u by %s", drive,
             block.sectors, block.lba, method);
    require_text(facts_get(facts, "drive", NULL), want, "line \"drive\"");
}

void
report_require_entry(struct vm *vm, const char *address)
{
    struct facts facts;
    char names[40], want[160];
    unsigned segment = 0, offset = 0;

    facts_read(vm, &facts);
    const char *text = facts_get(&facts, "entry", NULL);
    const char *stack = strstr(text, "SS:SP ");
    require(stack && sscanf(stack, "SS:SP %4X:%4X", &segment, &offset) == 2,
            "expected \"SS:SP\" and two numbers in line \"entry\", but it says \"%s\"", text);

    /* What was pushed first is still there, just below where the firmware's stack ended. */
    const struct look *now = look(vm);
    uint32_t below = (segment << 4) + offset;
    unsigned flags = report_word(now, below - 2), code = report_word(now, below - 4);
    report_flag_names(flags, names);
    snprintf(want, sizeof(want), "CS:IP %04X:%04X  SS:SP %04X:%04X  FLAGS %04X (%s)", code,
             (report_word(now, below - 6) - CALL_HERE) & 0xFFFF, segment, offset, flags, names);
    require_text(text, want, "line \"entry\" beside what lies on the firmware's stack");
    require(strncmp(text, address, strlen(address)) == 0,
            "expected line \"entry\" to begin with \"%s\", but it says \"%s\"", address, text);
}

SMOKE_CHECK(phase01, "the report begins with its title", 2, REPORT_PC)
{
    struct match match = expect(vm, "^(.*)\n");

    require_text(match.group[1], "WasilOS phase01: what the firmware handed over",
                 "the first line on COM1");
}

CHECK(phase01, "the sectors in memory are the sectors of the disk", 3, REPORT_PC)
{
    struct facts facts;
    size_t size;
    struct drive_boot_block block;

    drive_read_boot_block(vm, &block);
    const uint8_t *rest = vm_disk(vm, false, &size) + SECTOR_SIZE * (size_t)block.lba;

    facts_read(vm, &facts);
    const struct look *now = look(vm);
    for (unsigned i = 0; i < SECTOR_SIZE * block.sectors; i++)
        require(now->ram[PROGRAM_REST + i] == rest[i],
                "expected memory from %04Xh to hold the sectors of the disk from LBA %u, but byte "
                "%u is %02Xh and not %02Xh",
                PROGRAM_REST, block.lba, i, now->ram[PROGRAM_REST + i], rest[i]);
}

CHECK(phase01, "the place of the partition table is free", 1, REPORT_PC)
{
    size_t size;
    const uint8_t *disk = vm_disk(vm, false, &size);

    for (unsigned i = PARTITION_TABLE; i < SIGNATURE; i++)
        require(
            disk[i] == 0,
            "expected zeros where a partition table may come, but byte %Xh of the disk is %02Xh", i,
            disk[i]);
}

CHECK(phase01, "entry: the registers are what the firmware left", 3, REPORT_PC)
{
    report_require_entry(vm, "CS:IP 0000:7C00  ");
}

CHECK(phase01, "drive: a hard disk, and what the image builder wrote", 3, REPORT_PC)
{
    struct facts facts;

    facts_read(vm, &facts);
    report_require_drive(vm, &facts, "DL 80 (hard disk 0)", "EDD");
}

CHECK(phase01, "cpu: maker, family, model, stepping and brand", 3, REPORT_PC)
{
    struct facts facts;

    facts_read(vm, &facts);
    require_text(facts_get(&facts, "cpu", NULL), GRADED_CPU_LINE, "line \"cpu\"");
    require_text(facts_get(&facts, "brand", NULL), GRADED_CPU_BRAND, "line \"brand\"");
}

CHECK(phase01, "bda: the equipment word, decoded", 2, REPORT_PC)
{
    static const char *const video[] = { "own BIOS", "40x25", "80x25", "mono" };
    struct facts facts;
    char want[160];

    facts_read(vm, &facts);
    unsigned word = report_word(look(vm), BDA + 0x10);
    snprintf(want, sizeof(want),
             "equipment %04X: floppies %u, FPU %u, mouse %u, video %s, COM %u, LPT %u", word,
             word & 1 ? (word >> 6 & 3) + 1 : 0, word >> 1 & 1, word >> 2 & 1, video[word >> 4 & 3],
             word >> 9 & 7, word >> 14);
    require_text(facts_get(&facts, "bda", NULL), want, "the first line \"bda\"");
}

CHECK(phase01, "bda: base memory, EBDA, disks and ports", 2, REPORT_PC)
{
    struct facts facts;
    unsigned line = 0;
    char want[160];

    facts_read(vm, &facts);
    const struct look *now = look(vm);
    facts_get(&facts, "bda", &line);
    snprintf(want, sizeof(want), "base memory %u KiB, EBDA at %04X:0000, hard disks %u",
             report_word(now, BDA + 0x13), report_word(now, BDA + 0x0E), now->ram[BDA + 0x75]);
    require_text(facts_get(&facts, "bda", &line), want, "the second line \"bda\"");
    snprintf(want, sizeof(want), "COM1..4 %04X %04X %04X %04X  LPT1..3 %04X %04X %04X",
             report_word(now, BDA), report_word(now, BDA + 2), report_word(now, BDA + 4),
             report_word(now, BDA + 6), report_word(now, BDA + 8), report_word(now, BDA + 10),
             report_word(now, BDA + 12));
    require_text(facts_get(&facts, "bda", &line), want, "the third line \"bda\"");
}

CHECK(phase01, "bda: video mode and ticks since midnight", 2, REPORT_PC)
{
    struct facts facts;
    unsigned line = 0, mode, columns, rows, ticks;

    facts_read(vm, &facts);
    for (int i = 0; i < 3; i++)
        facts_get(&facts, "bda", &line);
    const char *text = facts_get(&facts, "bda", &line);
    require(sscanf(text, "video mode %2X, %u columns, %u lines; ticks since midnight %u", &mode,
                   &columns, &rows, &ticks) == 4,
            "expected video mode, columns, lines and ticks in line \"bda\", but it says \"%s\"",
            text);
    const struct look *now = look(vm);
    require_equal(mode, now->ram[BDA + 0x49], "the video mode");
    require_equal(columns, report_word(now, BDA + 0x4A), "the number of columns");
    require_equal(rows, now->ram[BDA + 0x84] + 1u, "the number of lines");
    unsigned since = (report_dword(now->ram + BDA + 0x6C) + DAY_TICKS - ticks) % DAY_TICKS;
    require(since < REPORT_TICKS,
            "expected the ticks of a moment ago, but %u is %u ticks away from the machine's count",
            ticks, since);
}

CHECK(phase01, "a20: the line is on, as the processor has it", 2, REPORT_PC)
{
    struct facts facts;

    facts_read(vm, &facts);
    require(look(vm)->cpu[0].a20, "expected firmware that leaves A20 on");
    require_text(facts_get(&facts, "a20", NULL), "on: memory goes on above 1 MiB", "line \"a20\"");
}

CHECK(phase01, "vectors: as they stand in the table at address 0", 2, REPORT_PC)
{
    static const uint8_t shown[] = { 0x08, 0x10, 0x13, 0x15 };
    struct facts facts;
    char want[160] = "";

    facts_read(vm, &facts);
    const struct look *now = look(vm);
    for (size_t i = 0; i < sizeof(shown); i++)
        snprintf(want + strlen(want), sizeof(want) - strlen(want), "%sINT %02X %04X:%04X",
                 i ? " " : "", shown[i], report_word(now, 4u * shown[i] + 2),
                 report_word(now, 4u * shown[i]));
    require_text(facts_get(&facts, "vectors", NULL), want, "line \"vectors\"");
}

CHECK(phase01, "acpi: the root pointer is where a search finds it", 2, REPORT_PC)
{
    struct facts facts;
    uint32_t at;
    char want[160];

    facts_read(vm, &facts);
    const struct look *now = look(vm);
    for (at = ROM_AREA; at < ROM_END; at += 16) {
        uint8_t sum = 0;

        for (unsigned i = 0; i < ROOT_SIZE; i++)
            sum += now->ram[at + i];
        if (memcmp(now->ram + at, "RSD PTR ", 8) == 0 && sum == 0)
            break;
    }
    if (at == ROM_END)
        skip("this firmware has no ACPI root pointer between E0000h and FFFFFh");
    snprintf(want, sizeof(want), "root pointer at %08X revision %u maker \"%.6s\"", at,
             now->ram[at + ROOT_REVISION], (const char *)now->ram + at + ROOT_OEM);
    require_text(facts_get(&facts, "acpi", NULL), want, "line \"acpi\"");
}

CHECK(phase01, "the report ends with the machine switched off", 2, REPORT_PC)
{
    expect(vm, "^Power off\\.\n");
    expect_poweroff(vm);
}

CHECK(phase01, "the screen holds the whole report", 3, REPORT_PC)
{
    const char *screen, *text;

    expect_poweroff(vm);
    text = serial_text(vm);
    screen = look_screen(vm);
    require(strncmp(screen, text, strlen(text)) == 0,
            "expected the same on the screen as on COM1.\nCOM1:\n%s\nScreen:\n%s", text, screen);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 00: one sector that greets on screen and COM1 and switches the machine off.
 * @ingroup grader
 *
 * The program waits one second of the guest's time for a key before it switches off. So whatever is
 * on the screen at the end is judged after the power-off: a machine that has ended holds still.
 */
#include <string.h>

#include "../src/grade.h"

#define SECTOR_SIZE     512
#define SECTOR_ADDRESS  0x7C00
#define PARTITION_TABLE 0x1BE
#define SIGNATURE       0x1FE
#define SCREEN_ADDRESS  0xB8000
#define SCREEN_CELLS    (80 * 25)
#define YELLOW_ON_BLUE  0x1E

#define GREETING "WasilOS phase00: "
#define OFFER    "A key within a second keeps me on."

/** The program has started and greets, whatever its words: they cost points in one check only. */
static void
hello_require_line(struct vm *vm)
{
    struct match match = expect(vm, "^([ -~]+)\n");

    require(strncmp(match.group[1], OFFER, strlen(OFFER)) != 0,
            "expected a greeting on COM1 before the offer, but there is none");
}

/** Both lines that every machine gets to see. */
static void
hello_require_greeting(struct vm *vm)
{
    struct match match = expect(vm, "^(.*)\n(.*)\n");

    require(strncmp(match.group[1], GREETING, strlen(GREETING)) == 0,
            "expected the first line on COM1 to begin with \"%s\", but it is \"%s\"", GREETING,
            match.group[1]);
    require_text(match.group[2], OFFER, "the second line on COM1");
}

/** Number of bytes that are not zero. */
static size_t
hello_count_set(const uint8_t *bytes, size_t size)
{
    size_t set = 0;

    for (size_t i = 0; i < size; i++)
        set += bytes[i] != 0;
    return set;
}

SMOKE_CHECK(phase00, "the greeting and the offer arrive on COM1", 4)
{
    hello_require_greeting(vm);
}

CHECK(phase00, "the disk is one boot sector: signature at its end, nothing behind it", 3)
{
    size_t size;
    const uint8_t *disk = vm_disk(vm, false, &size);

    require_equal(disk[SIGNATURE], 0x55, "byte 510 of the disk");
    require_equal(disk[SIGNATURE + 1], 0xAA, "byte 511 of the disk");
    require_equal(hello_count_set(disk + SECTOR_SIZE, size - SECTOR_SIZE), 0,
                  "the number of bytes behind the first sector that are not zero");
}

CHECK(phase00, "the place of the partition table is free", 1)
{
    size_t size;
    const uint8_t *disk = vm_disk(vm, false, &size);

    require_equal(hello_count_set(disk + PARTITION_TABLE, SIGNATURE - PARTITION_TABLE), 0,
                  "the number of bytes in the place of the partition table that are not zero");
}

CHECK(phase00, "the sector in memory stays as it is on the disk", 2)
{
    size_t size;
    const uint8_t *disk = vm_disk(vm, false, &size);
    const struct look *now;

    hello_require_line(vm);
    now = look(vm);
    for (unsigned i = 0; i < SECTOR_SIZE; i++)
        require(now->ram[SECTOR_ADDRESS + i] == disk[i],
                "expected memory from 7C00h to hold the disk's first sector, but at %04Xh is %02Xh "
                "and the disk has %02Xh",
                SECTOR_ADDRESS + i, now->ram[SECTOR_ADDRESS + i], disk[i]);
}

CHECK(phase00, "it switches the machine off by APM", 4)
{
    expect(vm, "^Power off\\.\n");
    expect_poweroff(vm);
}

CHECK(phase00, "the greeting is on the screen, too", 3)
{
    struct match match = expect(vm, "^([ -~]+)\n");
    const char *screen;

    expect_poweroff(vm);
    screen = look_screen(vm);
    require(strstr(screen, match.group[1]), "expected \"%s\" on the screen, which shows:\n%s",
            match.group[1], screen);
}

CHECK(phase00, "the screen says what COM1 says, line for line", 3)
{
    const char *screen, *text;

    expect_poweroff(vm);
    text = serial_text(vm);
    screen = look_screen(vm);
    require(strncmp(screen, text, strlen(text)) == 0 &&
                strspn(screen + strlen(text), "\n") == strlen(screen + strlen(text)),
            "expected the same on the screen as on COM1.\nCOM1:\n%s\nScreen:\n%s", text, screen);
}

CHECK(phase00, "the whole screen is yellow on blue", 1)
{
    const uint8_t *cells;

    expect_poweroff(vm);
    cells = look(vm)->ram + SCREEN_ADDRESS;
    for (unsigned i = 0; i < SCREEN_CELLS; i++)
        require(cells[2 * i + 1] == YELLOW_ON_BLUE,
                "expected attribute %02Xh all over the screen, but row %u column %u has %02Xh",
                YELLOW_ON_BLUE, i / 80, i % 80, cells[2 * i + 1]);
}

CHECK(phase00, "without APM it says so", 3, .rom = "noapm")
{
    struct match match = expect(vm, "^Power off\\.\n(.*)\n");

    require_text(match.group[1], "no APM: halted, switch me off.", "what it says without APM");
}

CHECK(phase00, "without APM it halts for good", 3, .rom = "noapm")
{
    hello_require_line(vm);
    expect_halted(vm);
}

CHECK(phase00, "a floppy starts it as well", 2, .image = "floppy.img")
{
    hello_require_line(vm);
}

CHECK(phase00, "a key within the second keeps the machine on, halted", 3, .image = "floppy.img")
{
    /* As early as can be: the second belongs to the guest, and the host may be busy. */
    expect(vm, "^[ -~]");
    keyboard_type(vm, " ");
    expect(vm, "^Kept on: halted, switch me off\\.\n");
    expect_halted(vm);
}

CHECK(phase00, "it relies on no segment, stack or flag that firmware leaves", 3, .rom = "oddentry")
{
    hello_require_line(vm);
}

CHECK(phase00, "in Bochs the last byte is out before the power goes", 3, .emulator = EMU_BOCHS)
{
    static const char end[] = "\nPower off.\n";
    const char *text;

    hello_require_line(vm);
    expect_poweroff(vm);
    text = serial_text(vm);
    require(strlen(text) >= strlen(end) && strcmp(text + strlen(text) - strlen(end), end) == 0,
            "expected \"Power off.\" as the last line on COM1, which says:\n%s", text);
}

CHECK(phase00, "in Bochs a floppy starts it as well", 2, .emulator = EMU_BOCHS,
      .image = "floppy.img")
{
    hello_require_line(vm);
    expect_poweroff(vm);
}

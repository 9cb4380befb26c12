/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, ATA drives: what they are, what is on them, and how it gets there.
 * @ingroup grader
 *
 * The machine has a small disk full of random bytes (hdb), one that 28 bits of address do not reach
 * the end of (hdc), and a CD drive. What the guest reads is compared with the host's file, what it
 * writes is looked for there, and how, is asked of the drive: a command by DMA moves any number of
 * sectors with one interrupt, PIO needs one for each.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase07.h"

#define BORDER      (UINT64_C(1) << 28) /* the first sector that takes more than 28 bits */
#define LARGE_KIB   (UINT64_C(140) << 20)
#define MOVED_LEAST 16u
#define COPIES_MOST 100
#define SHOWN       2560 /* bytes of a sector that is shown */

/** The small disk's options, a name and a number of this run. */
static const char *
disk_options(struct vm *vm, const char **model, const char **serial)
{
    static char options[100], model_text[40], serial_text_[21];

    snprintf(model_text, sizeof(model_text), "Grader's %" PRIu64 " GT",
             phase07_number(vm, "model", 1, 1000000000));
    snprintf(serial_text_, sizeof(serial_text_), "S-%" PRIu64,
             phase07_number(vm, "serial", 1, 1000000000000));
    snprintf(options, sizeof(options), "model=%s,serial=%s", model_text, serial_text_);
    *model = model_text;
    *serial = serial_text_;
    return options;
}

static void
disk_machine(struct vm *vm)
{
    const char *model, *serial, *options = disk_options(vm, &model, &serial);

    disk_add(vm, &(struct disk_wish){ .place = 1,
                                      .kib = phase07_number(vm, "small", 1000, 2000),
                                      .random = true,
                                      .device = options });
    disk_add(vm, &(struct disk_wish){ .place = 2,
                                      .kib = LARGE_KIB + phase07_number(vm, "large", 0, 1 << 20) });
    disk_add(vm, &(struct disk_wish){ .place = 3, .kib = 600, .cd = true });
}

#define DISK_PC .disks = disk_machine

/** Fail unless `disks` lists a disk of this size, model and serial number. */
static void
disk_require_line(struct vm *vm, const char *answer, unsigned place, const char *end)
{
    char want[160];
    size_t size;

    disk_bytes(vm, place, &size);
    snprintf(want, sizeof(want), "\nhd%c %17zu %10zu rw  %s", 'a' + (int)place,
             size / PHASE07_SECTOR, size / 1024, end);
    require(strstr(answer, want), "expected the line%s\nin the answer of disks:\n%s", want, answer);
}

CHECK(phase07, "drives are what they say: size, model, serial number; a CD drive is left alone", 3,
      DISK_PC)
{
    const char *model, *serial;
    char end[80];

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "disks");
    disk_options(vm, &model, &serial);
    snprintf(end, sizeof(end), "%s, serial %s\n", model, serial);
    disk_require_line(vm, answer, 1, end);
    disk_require_line(vm, answer, 2, "QEMU HARDDISK, serial ");
    require(!strstr(answer, "hdd"), "expected no disk hdd, for that is a CD drive:\n%s", answer);
    const char *log = serial_text(vm);
    require(strstr(log, "hdd: a packet device"), "expected a word about the CD drive hdd");
    snprintf(end, sizeof(end), "hdb: %s, ", model);
    const char *line = strstr(log, end);
    require(line && strstr(line, ", LBA48, DMA\n"), "expected \"%s… LBA48, DMA\" at the start",
            end);
}

/** A sector as the command shows it. */
static const char *
disk_shown(const uint8_t *bytes)
{
    static char text[SHOWN];
    size_t used = 0;

    for (unsigned line = 0; line < PHASE07_SECTOR; line += 16) {
        used += (size_t)snprintf(text + used, sizeof(text) - used, "%03x ", line);
        for (unsigned i = line; i < line + 16; i++)
            used += (size_t)snprintf(text + used, sizeof(text) - used, "%s%02x",
                                     i % 8 == 0 ? "  " : " ", bytes[i]);
        used += (size_t)snprintf(text + used, sizeof(text) - used, "  |");
        for (unsigned i = line; i < line + 16; i++)
            text[used++] = bytes[i] >= ' ' && bytes[i] <= '~' ? (char)bytes[i] : '.';
        used += (size_t)snprintf(text + used, sizeof(text) - used, "|\n");
    }
    return text;
}

CHECK(phase07, "sectors read are those of the drive, one or many, and none behind its end", 3,
      DISK_PC)
{
    size_t size;

    kernel_prompt(vm);
    const uint8_t *bytes = disk_bytes(vm, 1, &size);
    uint64_t sectors = size / PHASE07_SECTOR, first = vm_random(vm, sectors);
    require_text(kernel_ask(vm, "sector hdb %" PRIu64, first),
                 disk_shown(bytes + first * PHASE07_SECTOR), "the sector as it is shown");
    for (unsigned i = 0; i < 5; i++) {
        uint64_t count = 1 + vm_random(vm, i < 2 ? 3 : 400);
        first = i == 4 ? sectors - count : vm_random(vm, sectors - count);
        phase07_require_sectors(vm, "hdb", first, count, bytes + first * PHASE07_SECTOR);
    }
    const char *answer = kernel_ask(vm, "sector hdb %" PRIu64 " 2", sectors - 1);
    require(strstr(answer, "sector: hdb: No such device or address\n"),
            "expected the sector behind the end of hdb to be refused:\n%s", answer);
}

/** Copy from hdb to a place of hdc, and look for it there. */
static void
disk_copy_up(struct vm *vm, uint64_t to, uint64_t count)
{
    static const uint8_t zeros[PHASE07_SECTOR];
    size_t size;
    const uint8_t *from = disk_bytes(vm, 1, &size), *large;
    uint64_t first = vm_random(vm, size / PHASE07_SECTOR - count);
    char want[40];

    from += first * PHASE07_SECTOR;
    const char *answer =
        kernel_ask(vm, "sector hdb %" PRIu64 " %" PRIu64 " hdc %" PRIu64, first, count, to);
    snprintf(want, sizeof(want), "%08" PRIx32 " ", phase07_crc(from, count * PHASE07_SECTOR));
    require(strncmp(answer, want, strlen(want)) == 0, "expected the sum %s, but:\n%s", want,
            answer);
    large = disk_bytes(vm, 2, &size) + to * PHASE07_SECTOR;
    require(memcmp(large, from, count * PHASE07_SECTOR) == 0,
            "expected %" PRIu64 " sectors of hdc from %" PRIu64 " on to be what was copied there",
            count, to);
    require(memcmp(large - PHASE07_SECTOR, zeros, PHASE07_SECTOR) == 0 &&
                memcmp(large + count * PHASE07_SECTOR, zeros, PHASE07_SECTOR) == 0,
            "expected zeros before and behind the sectors of hdc that were written");
    if (to >= BORDER)
        require(memcmp(large - BORDER * PHASE07_SECTOR, zeros, PHASE07_SECTOR) == 0,
                "expected zeros at sector %" PRIu64 " of hdc: 2^28 less than what was written",
                to - BORDER);
}

/** Low, at the border, across it, and above; no two places are alike in 28 bits. */
static void
disk_copy_everywhere(struct vm *vm)
{
    disk_copy_up(vm, 1300 + vm_random(vm, 1000), 1 + vm_random(vm, 100));
    disk_copy_up(vm, BORDER - 1, 1);
    disk_copy_up(vm, BORDER - 40, 30 + vm_random(vm, 9));
    disk_copy_up(vm, BORDER + 100, 1 + vm_random(vm, 9));
    disk_copy_up(vm, BORDER + 5000 + vm_random(vm, 20000000), 1 + vm_random(vm, 70));
}

CHECK(phase07, "sectors are written where they belong, above 128 GiB, too", 3, DISK_PC)
{
    kernel_prompt(vm);
    disk_copy_up(vm, BORDER - 3000, COPIES_MOST);
    disk_copy_everywhere(vm);
    /* Across the border by one request. */
    disk_copy_up(vm, BORDER + 200, 4);
    kernel_ask(vm, "sector hdb 0 8 hdc %" PRIu64, BORDER - 5);
    const uint8_t *bytes = disk_bytes(vm, 2, NULL) + (BORDER - 5) * PHASE07_SECTOR;
    require(memcmp(bytes, disk_bytes(vm, 1, NULL), 8 * PHASE07_SECTOR) == 0,
            "expected 8 sectors across sector 2^28 of hdc to be those of hdb");
    phase07_require_sectors(vm, "hdc", BORDER - 5, 8, bytes);
    phase07_require_sectors(vm, "hdc", BORDER, 3, bytes + 5 * PHASE07_SECTOR);
}

CHECK(phase07, "iostat says what the drive counted: reads, writes, flushes, bytes", 3, DISK_PC)
{
    kernel_prompt(vm);
    struct disk_stats drive = disk_stats(vm, 2), now;
    struct phase07_iostat before = phase07_iostat(vm, "hdc"), after;
    uint64_t count = 2 * (1 + vm_random(vm, 100)), rounds = 1 + vm_random(vm, 4);
    for (unsigned i = 0; i < rounds; i++)
        kernel_ask(vm, "sector hdb 0 %" PRIu64 " hdc 1000", count);
    kernel_ask(vm, "sector hdc %" PRIu64 " 64", BORDER);
    after = phase07_iostat(vm, "hdc");
    now = disk_stats(vm, 2);
    require_equal(after.reads - before.reads, now.reads - drive.reads, "reads in iostat");
    require_equal(after.writes - before.writes, now.writes - drive.writes, "writes in iostat");
    require_equal(after.flushes - before.flushes, now.flushes - drive.flushes, "flushes in iostat");
    require_equal((after.read_kib - before.read_kib) * 1024, now.read_bytes - drive.read_bytes,
                  "bytes read, in iostat");
    require_equal((after.written_kib - before.written_kib) * 1024,
                  now.written_bytes - drive.written_bytes, "bytes written, in iostat");
    require_equal(now.written_bytes - drive.written_bytes, rounds * count * PHASE07_SECTOR,
                  "the bytes that the drive was given");
    require_equal(now.flushes - drive.flushes, rounds, "the flushes that the drive was given");
}

/** How often a line has interrupted since power-on. */
static uint64_t
disk_interrupts(struct vm *vm, unsigned line)
{
    const char *answer = monitor_command(vm, "info irq");
    char start[16];

    snprintf(start, sizeof(start), "%2u: ", line);
    const char *found = strstr(answer, "isa-i8259");
    found = found ? strstr(found, start) : NULL;
    return found ? strtoull(found + strlen(start), NULL, 10) : 0;
}

/** Read sectors of hdb; @return how many commands and interrupts that took. */
static void
disk_count(struct vm *vm, uint64_t sectors, uint64_t *commands, uint64_t *interrupts)
{
    uint64_t reads = disk_stats(vm, 1).reads, calls = disk_interrupts(vm, 14);

    phase07_require_sectors(vm, "hdb", 7, sectors, disk_bytes(vm, 1, NULL) + 7 * PHASE07_SECTOR);
    *commands = disk_stats(vm, 1).reads - reads;
    *interrupts = disk_interrupts(vm, 14) - calls;
}

CHECK(phase07, "DMA moves a request at once: one command, one interrupt", 3, DISK_PC)
{
    uint64_t sectors = 200 + vm_random(vm, 300), commands, interrupts;

    kernel_prompt(vm);
    disk_count(vm, sectors, &commands, &interrupts);
    require(commands * MOVED_LEAST <= sectors,
            "expected %" PRIu64 " sectors to be moved %u at a time at least, but the drive got "
            "%" PRIu64 " commands",
            sectors, MOVED_LEAST, commands);
    require_equal(interrupts, commands, "the interrupts on line 14");
}

CHECK(phase07, "by PIO each sector interrupts, and data are the same", 2, DISK_PC,
      .cmdline = "ata=pio")
{
    uint64_t sectors = 40 + vm_random(vm, 100), commands, interrupts;

    kernel_prompt(vm);
    disk_count(vm, sectors, &commands, &interrupts);
    require_equal(commands, sectors, "the sectors that the drive moved one by one");
    require_equal(interrupts, sectors, "the interrupts on line 14");
    disk_copy_everywhere(vm);
}

CHECK(phase07, "without interrupts the drives are polled, and data are the same", 2, DISK_PC,
      .cmdline = "ata=polled")
{
    uint64_t commands, interrupts;

    kernel_prompt(vm);
    disk_count(vm, 40 + vm_random(vm, 100), &commands, &interrupts);
    require_equal(interrupts, 0, "the interrupts on line 14");
    disk_copy_everywhere(vm);
}

CHECK(phase07, "the kernel's own tests of drives and block devices pass, all that there are", 3,
      DISK_PC)
{
    static const char *const patterns[] = { "drivers/ata*", "block/*" };

    kernel_prompt(vm);
    for (unsigned i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        const char *answer = kernel_ask(vm, "test %s", patterns[i]);
        require(strstr(answer, " passed, 0 failed, 0 skipped"),
                "expected tests that pass, and none that is skipped:\n%s", answer);
    }
}

/** Instructions that a benchmark took for one iteration, without the fraction. */
static uint64_t
disk_figure(const struct tap *tap, const char *title)
{
    for (unsigned i = 0; i < tap->count; i++) {
        const char *figure =
            tap->point[i].block ? strstr(tap->point[i].block, "per-iteration: ") : NULL;
        if (strcmp(tap->point[i].title, title) == 0 && figure)
            return strtoull(figure + strlen("per-iteration: "), NULL, 10);
    }
    fail("expected a benchmark called \"%s\"", title);
}

CHECK(phase07, "the way down is short: 3,000 instructions for 4 KiB, DMA far below PIO", 2,
      .cmdline = "bench=phase07/*", .args = "-icount shift=0,sleep=off -rtc clock=vm")
{
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    uint64_t read = disk_figure(tap, "fs: read 4 KiB of a file in turn, above the driver");
    uint64_t dma = disk_figure(tap, "ata: read 64 KiB by DMA, without waiting");
    uint64_t pio = disk_figure(tap, "ata: read 64 KiB by PIO, without waiting");
    uint64_t warm = disk_figure(tap, "fs: find a path of five names that are known");
    uint64_t cold = disk_figure(tap, "fs: find a path of five names that are forgotten");

    require(read >= 300 && read <= 3000,
            "expected 300 to 3,000 instructions for 4 KiB above the driver, but it takes %" PRIu64,
            read);
    require(dma >= 300 && dma * 10 <= pio,
            "expected DMA to take a tenth of PIO at most, but it takes %" PRIu64 " and %" PRIu64,
            dma, pio);
    require(warm >= 300 && warm * 2 <= cold,
            "expected names that are known to be found in half the time at most, but they take "
            "%" PRIu64 " instructions, and forgotten ones %" PRIu64,
            warm, cold);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, drives that fail: a message, an error number, and the machine goes on.
 * @ingroup grader
 *
 * QEMU's blkdebug fails what it is told to: on hdb reads of one sector for good and of another
 * once, on hdc the same of writes, on hdd every flush. Which sectors, the seed chooses.
 */
#include <inttypes.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase07.h"

#define FAILING_KIB 1000u
#define TRIES       3

/** The sector that fails for good ("bad") or once ("weak"); they lie apart. */
static uint64_t
failing_sector(struct vm *vm, bool once)
{
    return once ? phase07_number(vm, "weak", 1100, 1900) : phase07_number(vm, "bad", 200, 1000);
}

static void
failing_machine(struct vm *vm)
{
    static const char *const operations[] = { "read", "write" };
    static char rules[2][300];

    for (unsigned i = 0; i < 2; i++) {
        snprintf(rules[i], sizeof(rules[i]),
                 "[inject-error]\nevent = \"none\"\niotype = \"%s\"\nerrno = \"5\"\n"
                 "sector = \"%" PRIu64 "\"\n"
                 "[inject-error]\nevent = \"none\"\niotype = \"%s\"\nerrno = \"5\"\n"
                 "sector = \"%" PRIu64 "\"\nonce = \"on\"\n",
                 operations[i], failing_sector(vm, false), operations[i], failing_sector(vm, true));
        disk_add(vm,
                 &(struct disk_wish){
                     .place = 1 + i, .kib = FAILING_KIB, .random = true, .blkdebug = rules[i] });
    }
    disk_add(vm, &(struct disk_wish){ .place = 3,
                                      .kib = FAILING_KIB,
                                      .random = true,
                                      .blkdebug =
                                          "[inject-error]\nevent = \"none\"\niotype = \"flush\"\n"
                                          "errno = \"5\"\n" });
}

#define FAILING_PC .disks = failing_machine

/** Fail unless an answer holds the line of the driver, that of the block layer, and the error. */
static void
failing_require_words(const char *answer, const char *driver, const char *layer, const char *disk)
{
    char error[60];

    require(strstr(answer, driver), "expected a line that begins with \"%s\", but:\n%s", driver,
            answer);
    require(strstr(answer, layer), "expected the line \"%s\", but:\n%s", layer, answer);
    snprintf(error, sizeof(error), "sector: %s: Input/output error\n", disk);
    require(strstr(answer, error), "expected \"%s\" at the end, but:\n%s", error, answer);
}

/** Fail unless iostat has counted so many more errors and further tries than before. */
static void
failing_require_counts(struct vm *vm, const char *disk, const struct phase07_iostat *before,
                       unsigned errors, unsigned retries)
{
    struct phase07_iostat after = phase07_iostat(vm, disk);

    require_equal(after.errors - before->errors, errors, "errors in iostat");
    require_equal(after.retries - before->retries, retries, "further tries in iostat");
}

CHECK(phase07, "a sector that cannot be read is an error, and its neighbours are there", 3,
      FAILING_PC)
{
    char driver[60], layer[80];

    kernel_prompt(vm);
    uint64_t bad = failing_sector(vm, false);
    uint64_t failed = disk_stats(vm, 1).failed_reads;
    const uint8_t *bytes = disk_bytes(vm, 1, NULL);
    struct phase07_iostat before = phase07_iostat(vm, "hdb");
    const char *answer = kernel_ask(vm, "sector hdb %" PRIu64, bad);
    snprintf(driver, sizeof(driver), "hdb: read at %" PRIu64 ", 1 sectors: ", bad);
    snprintf(layer, sizeof(layer), "hdb: read of 1 sectors at %" PRIu64 " failed (EIO), 3 tries\n",
             bad);
    failing_require_words(answer, driver, layer, "hdb");
    failing_require_counts(vm, "hdb", &before, TRIES, TRIES - 1);
    require_equal(disk_stats(vm, 1).failed_reads - failed, TRIES, "the reads that failed");
    phase07_require_sectors(vm, "hdb", bad - 9, 9, bytes + (bad - 9) * PHASE07_SECTOR);
    phase07_require_sectors(vm, "hdb", bad + 1, 9, bytes + (bad + 1) * PHASE07_SECTOR);
}

CHECK(phase07, "what fails once is tried again: the data are right, and iostat knows", 3,
      FAILING_PC)
{
    kernel_prompt(vm);
    uint64_t weak = failing_sector(vm, true);
    struct phase07_iostat before = phase07_iostat(vm, "hdb");
    const char *answer = kernel_ask(vm, "sector hdb %" PRIu64 " 1", weak);
    uint32_t sum = phase07_crc(disk_bytes(vm, 1, NULL) + weak * PHASE07_SECTOR, PHASE07_SECTOR);
    char want[40];
    snprintf(want, sizeof(want), "%08" PRIx32 "          1 sectors\n", sum);
    require(strstr(answer, want), "expected the sum\n%sas the host has it, but:\n%s", want, answer);
    require(strstr(answer, "hdb: read at "), "expected a word about the read that failed:\n%s",
            answer);
    failing_require_counts(vm, "hdb", &before, 1, 1);
}

CHECK(phase07, "a sector that cannot be written is an error, and nothing else changes", 3,
      FAILING_PC)
{
    char driver[60], layer[80];

    kernel_prompt(vm);
    uint64_t bad = failing_sector(vm, false), weak = failing_sector(vm, true);
    const uint8_t *source = disk_bytes(vm, 1, NULL), *target = disk_bytes(vm, 2, NULL);
    uint8_t around[3 * PHASE07_SECTOR];
    memcpy(around, target + (bad - 1) * PHASE07_SECTOR, sizeof(around));
    struct phase07_iostat before = phase07_iostat(vm, "hdc");
    const char *answer = kernel_ask(vm, "sector hdb 3 1 hdc %" PRIu64, bad);
    snprintf(driver, sizeof(driver), "hdc: write at %" PRIu64 ", 1 sectors: ", bad);
    snprintf(layer, sizeof(layer), "hdc: write of 1 sectors at %" PRIu64 " failed (EIO), 3 tries\n",
             bad);
    failing_require_words(answer, driver, layer, "hdc");
    failing_require_counts(vm, "hdc", &before, TRIES, TRIES - 1);
    require(memcmp(target + (bad - 1) * PHASE07_SECTOR, around, sizeof(around)) == 0,
            "expected hdc to be as it was around sector %" PRIu64, bad);
    answer = kernel_ask(vm, "sector hdb 3 1 hdc %" PRIu64, weak);
    require(
        memcmp(target + weak * PHASE07_SECTOR, source + 3 * PHASE07_SECTOR, PHASE07_SECTOR) == 0,
        "expected sector %" PRIu64 " of hdc to be written by the second try:\n%s", weak, answer);
}

CHECK(phase07, "a flush that fails is an error, though the data were taken", 3, FAILING_PC)
{
    kernel_prompt(vm);
    uint64_t failed = disk_stats(vm, 3).failed_flushes, to = 1 + vm_random(vm, 1000);
    const char *answer = kernel_ask(vm, "sector hdb 3 4 hdd %" PRIu64, to);
    failing_require_words(answer, "hdd: flush at 0", "hdd: flush of 0 sectors at 0 failed (EIO)",
                          "hdd");
    require_equal(disk_stats(vm, 3).failed_flushes - failed, TRIES, "the flushes that failed");
    require(memcmp(disk_bytes(vm, 3, NULL) + to * PHASE07_SECTOR,
                   disk_bytes(vm, 1, NULL) + 3 * PHASE07_SECTOR, 4 * PHASE07_SECTOR) == 0,
            "expected the data of hdd to be there all the same");
}

CHECK(phase07, "after all errors the kernel's own tests pass", 2, FAILING_PC)
{
    kernel_prompt(vm);
    kernel_ask(vm, "sector hdb %" PRIu64, failing_sector(vm, false));
    const char *answer = kernel_ask(vm, "test drivers/ata*");
    require(strstr(answer, " passed, 0 failed"), "expected tests that pass:\n%s", answer);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, pages of files: what the drive is asked for, and what a power cut leaves.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase07.h"

enum { PAGES_BOOT = 0, PAGES_PLACE = 1, PAGES_FILES = 24, PAGES_TESTS_LEAST = 14 };

CHECK(phase16, "page cache: its tests pass", 4, .flip_file = "boot.cfg", .fresh = true)
{
    expect(vm, "^wasil> ");
    serial_type(vm, "boot kernel test=phase16/tests/page_cache*\r");
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= PAGES_TESTS_LEAST, "expected at least %d tests to pass, but %u did",
            PAGES_TESTS_LEAST, tap->passed);
}

/** Files of seeded sizes and content, in two folders. */
static void
pages_disks(struct vm *vm)
{
    uint8_t bytes[40000];
    char path[32];

    disk_add(vm, &(struct disk_wish){ .place = PAGES_PLACE, .kib = 2200, .fat = 12 });
    disk_mkdir(vm, PAGES_PLACE, "/d");
    for (unsigned i = 0; i < PAGES_FILES; i++) {
        size_t size = (size_t)vm_random(vm, sizeof(bytes));

        for (size_t at = 0; at < size; at++)
            bytes[at] = (uint8_t)vm_random(vm, 256);
        snprintf(path, sizeof(path), "/%sf%u", i % 2 ? "d/" : "", i);
        disk_put(vm, PAGES_PLACE, path, bytes, size);
    }
}

/** Read all files by the monitor's `hash`, and look at its answers. @return commands of the drive
 */
static uint64_t
pages_read_all(struct vm *vm)
{
    struct disk_stats before = disk_stats(vm, PAGES_PLACE), after;
    char path[32];

    for (unsigned i = 0; i < PAGES_FILES; i++) {
        const uint8_t *bytes;
        size_t size;

        snprintf(path, sizeof(path), "/%sf%u", i % 2 ? "d/" : "", i);
        bytes = disk_get(vm, PAGES_PLACE, path, &size);
        const char *answer = kernel_ask(vm, "hash /mnt%s", path);
        char want[16];
        snprintf(want, sizeof(want), "%08" PRIx32, phase07_crc(bytes, size));
        if (!strstr(answer, want))
            fail("expected hash /mnt%s to say %s, but: %s", path, want, answer);
    }
    after = disk_stats(vm, PAGES_PLACE);
    return after.reads - before.reads + after.writes - before.writes + after.flushes -
           before.flushes;
}

CHECK(phase16, "page cache: a tree that was read is read again without the disk", 4,
      .disks = pages_disks, .cmdline = "root=hda1 init=none")
{
    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /mnt");
    require_text(kernel_ask(vm, "mount hdb /mnt"), "", "the answer to mount");
    uint64_t cold = pages_read_all(vm);
    if (cold < PAGES_FILES)
        fail("expected the drive to be asked for %d files at least as often, not %" PRIu64 " times",
             PAGES_FILES, cold);
    uint64_t warm = pages_read_all(vm);
    if (warm != 0)
        fail("expected no command to the drive when all files are read again, but %" PRIu64
             " came (%" PRIu64 " the first time)",
             warm, cold);
}

CHECK(phase16, "page cache: with wb a power cut loses nothing that was synced", 6,
      .disks = phase07_crash_disks, .cmdline = "root=hda1 init=none")
{
    phase07_crash(vm, "mount -o wb hdb /mnt");
}

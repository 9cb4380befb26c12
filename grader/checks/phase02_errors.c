/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, stage 1 when something is wrong: one line with a code, then a halt; or a retry.
 * @ingroup grader
 *
 * A drive is damaged while the machine runs; then the machine is restarted. So what is damaged is
 * known to have been whole, and no damaged image has to be built.
 */
#include <string.h>

#include "../src/grade.h"
#include "drive.h"
#include "monitor.h"
#include "phase02.h"

#define STAGE2_MOST   960 /* sectors: the largest that docs/design.md allows */
#define CATALOGUE_END 512
#define HEADER_SIZE   16

/** Damage has been done: start again. */
static void
errors_restart(struct vm *vm)
{
    serial_type(vm, "reboot\r");
    expect(vm, "\\Greboot\nReset\\.\n");
    expect_reset(vm);
}

/** Stage 1 says this on COM1 and on the screen, and halts. */
static void
errors_require_stop(struct vm *vm, const char *want)
{
    struct match match = expect(vm, "^(wasil> |(E\\d .*), stopped\n)");

    require(match.groups > 2, "expected stage 1 to stop with \"%s\", but the monitor came up",
            want);
    struct match screen = expect_screen(vm, "^(E\\d .*), stopped$");
    require_text(screen.group[1], match.group[2], "what stage 1 says on the screen");
    expect_halted(vm);
    require(strncmp(match.group[2], want, strlen(want)) == 0,
            "expected stage 1 to stop with \"%s\", but it says \"%s\"", want, match.group[2]);
}

/** As above, after a new number of sectors in the boot block. */
static void
errors_require_refused(struct vm *vm, unsigned sectors)
{
    struct drive_boot_block block;

    monitor_ready(vm);
    drive_read_boot_block(vm, &block);
    for (unsigned i = 0; i < 4; i++)
        drive_fill(vm, "boot", block.at + DRIVE_BLOCK_SECTORS + i, (uint8_t)(sectors >> 8 * i), 1);
    errors_restart(vm);
    errors_require_stop(vm, "E1 block 00");
}

CHECK(phase02, "E1: a boot block that was never filled in", 2, .fresh = true)
{
    errors_require_refused(vm, 0);
}

CHECK(phase02, "E1: a boot block with more sectors than there is room", 2, .fresh = true)
{
    errors_require_refused(vm, STAGE2_MOST + 1 + (unsigned)vm_random(vm, 64));
}

CHECK(phase02, "E2: a sector of stage 2 that cannot be read", 3,
      .blkdebug = FAILING_SECTOR("36", "off"))
{
    errors_require_stop(vm, "E2 read ");
    require(!strstr(serial_text(vm), "E2 read 00"),
            "expected the firmware's code for the error, but it is 00, which is no error");
}

CHECK(phase02, "a sector of stage 2 that fails once is read again", 3,
      .blkdebug = FAILING_SECTOR("36", "on"))
{
    monitor_ready(vm);
}

CHECK(phase02, "E3: one byte of stage 2 that is not what the image builder wrote", 3, .fresh = true)
{
    struct drive_boot_block block;
    size_t size, at;
    const uint8_t *disk = vm_disk(vm, false, &size);

    monitor_ready(vm);
    drive_read_boot_block(vm, &block);
    /* In a free entry of the catalogue: nobody but the sum can notice. */
    at = symbol(vm, MONITOR_ELF, "catalogue") - symbol(vm, MONITOR_ELF, "stage2_begin") +
         block.lba * (size_t)DRIVE_SECTOR + HEADER_SIZE +
         vm_random(vm, CATALOGUE_END - HEADER_SIZE);
    drive_fill(vm, "boot", at, (uint8_t)(disk[at] + 1 + vm_random(vm, 255)), 1);
    errors_restart(vm);
    errors_require_stop(vm, "E3 sum 00");
}

CHECK(phase02, "E4: a drive that tells no geometry", 2, .rom = "nogeometry")
{
    errors_require_stop(vm, "E4 drive 01");
}

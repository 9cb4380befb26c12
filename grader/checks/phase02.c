/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02: a two-stage loader and a real-mode monitor. Here: stage 1, when all is well.
 * @ingroup grader
 *
 * Next to read: phase02_errors.c (stage 1, when it is not), phase02_typing.c (the line editor),
 * phase02_help.c, phase02_disk.c, phase02_memory.c, phase02_map.c and phase02_machine.c (the
 * commands).
 */
#include <string.h>

#include "../src/grade.h"
#include "drive.h"
#include "monitor.h"
#include "phase02.h"

#define STAGE2         0x8000
#define CATALOGUE_SIZE 512

static void
boot_require_range(const struct look *now, const uint8_t *image, uint64_t from, uint64_t end)
{
    for (uint64_t at = from; at < end; at++)
        require(now->ram[at] == image[at - STAGE2],
                "expected stage 2 in memory as it is on the drive, but at %04Xh is %02Xh and the "
                "drive has %02Xh",
                (unsigned)at, now->ram[at], image[at - STAGE2]);
}

/** Code, constants, tables and the catalogue are in memory as on the drive; variables differ. */
static void
boot_require_stage2(struct vm *vm)
{
    struct drive_boot_block block;
    size_t size;
    const uint8_t *disk = vm_disk(vm, false, &size);

    drive_read_boot_block(vm, &block);
    const uint8_t *image = disk + block.lba * (size_t)DRIVE_SECTOR;
    const struct look *now = look(vm);
    boot_require_range(now, image, STAGE2, symbol(vm, MONITOR_ELF, "command_table_end"));
    uint64_t catalogue = symbol(vm, MONITOR_ELF, "catalogue");
    boot_require_range(now, image, catalogue, catalogue + CATALOGUE_SIZE);
}

SMOKE_CHECK(phase02, "the monitor's prompt comes on COM1", 3, MONITOR_PC)
{
    monitor_ready(vm);
}

CHECK(phase02, "stage 2 in memory is stage 2 on the drive", 3, MONITOR_PC)
{
    monitor_ready(vm);
    boot_require_stage2(vm);
}

CHECK(phase02, "the greeting tells the boot drive and the size of stage 2", 1,
      .image = "floppy.img")
{
    uint64_t begin = symbol(vm, MONITOR_ELF, "stage2_begin");
    char want[80];

    monitor_ready(vm);
    snprintf(want, sizeof(want), "\nboot drive 00, stage 2: %u bytes at 0000:%04X\n",
             (unsigned)(symbol(vm, MONITOR_ELF, "stage2_end") - begin), (unsigned)begin);
    require(strstr(serial_text(vm), want), "expected this line:%sbut the greeting is:\n%s", want,
            serial_text(vm));
}

CHECK(phase02, "a floppy starts it, read by CHS across heads", 3, .image = "floppy.img")
{
    monitor_ready(vm);
    boot_require_stage2(vm);
}

CHECK(phase02, "a hard disk without EDD starts it, read by CHS", 3, .rom = "noedd",
      .args = LARGE_DISK)
{
    monitor_ready(vm);
    boot_require_stage2(vm);
}

CHECK(phase02, "started at 07C0:0000 with odd segments and flags, it comes up the same", 3,
      .rom = "oddentry")
{
    monitor_ready(vm);
    boot_require_stage2(vm);
}

/** Bochs has another firmware and stricter devices: the loader, both directions, the power. */
static void
boot_require_bochs(struct vm *vm, const char *drive, const char *method)
{
    monitor_ready(vm);
    boot_require_stage2(vm);
    const char *answer = monitor_ask(vm, "disk %s 0", drive);
    require(strstr(answer, method) && strstr(answer, "\n1F0 ") && strstr(answer, " 55 AA  |"),
            "expected sector 0 of drive %s, read%s, but the answer is:\n%s", drive, method, answer);
    serial_type(vm, "poweroff\r");
    expect(vm, "^Power off\\.\n");
    expect_poweroff(vm);
}

CHECK(phase02, "in Bochs a disk starts it, and all of it works", 3, .emulator = EMU_BOCHS)
{
    boot_require_bochs(vm, "80", ", by EDD");
}

CHECK(phase02, "in Bochs a floppy starts it, and all of it works", 3, .emulator = EMU_BOCHS,
      .image = "floppy.img")
{
    boot_require_bochs(vm, "00", ", by CHS 0/0/1");
}

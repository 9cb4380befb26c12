/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, which volume is the root when nobody says: one of the disk that we were started
 * from; and a disk of somebody else is not written to.
 * @ingroup grader
 *
 * The second disk holds a FAT from its first sector on, as the chapter's letters.img does, so it
 * comes before hda1 in the list of devices.
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase07.h"

#define ROOT_FOREIGN 1 /* the place of the disk that is not ours */

static void
root_machine(struct vm *vm)
{
    disk_add(vm, &(struct disk_wish){ .place = ROOT_FOREIGN, .kib = 4096, .fat = 12 });
    disk_put(vm, ROOT_FOREIGN, "/mine.txt", "mine\n", 5);
}

/** The boot drive has no filesystem. Its copy holds the loader and the kernel before that. */
static void
root_damaged_machine(struct vm *vm)
{
    root_machine(vm);
    disk_add(vm, &(struct disk_wish){ .place = 0 });
    memset(disk_bytes(vm, 0, NULL) + disk_offset(vm, 0), 0, PHASE07_SECTOR);
}

/** Fail unless this is mounted on "/", and the other disk is as its owner left it. */
static void
root_require(struct vm *vm, const char *source, const char *type)
{
    char want[60];
    size_t size;

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "mount");
    snprintf(want, sizeof(want), "%s on / type %s (rw)\n", source, type);
    require(strncmp(answer, want, strlen(want)) == 0,
            "expected the answer of mount to begin with %sbut:\n%s", want, answer);
    require_text(kernel_ask(vm, "sync"), "", "the answer to sync");
    require_equal(disk_stats(vm, ROOT_FOREIGN).writes, 0, "writes that the other disk was given");
    require_text(kernel_ask(vm, "mkdir /other"), "", "the answer to mkdir");
    require_text(kernel_ask(vm, "mount hdb /other"), "", "the answer to mount");
    require_text(kernel_ask(vm, "cat /other/mine.txt"), "mine\n", "what is on the other disk");
    require(disk_get(vm, ROOT_FOREIGN, "/dev", &size) == NULL,
            "expected no /dev on the other disk");
}

CHECK(phase07, "the root is a volume of the disk that was booted, whatever other disks hold", 2,
      .disks = root_machine)
{
    root_require(vm, "hda1", "fat");
}

CHECK(phase07, "a disk of somebody else is no root, and nothing is written to it", 2,
      .disks = root_damaged_machine)
{
    root_require(vm, "ramfs", "ramfs");
}

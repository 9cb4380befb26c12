/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Further disks as QEMU gets them: a stack of block drivers on each file.
 * @ingroup grader
 *
 *     ide-hd ─ raw ─ blkdebug (faults) ─ blklogwrites (log) ─ file
 *
 * Faults lie above the log, so that what failed is not logged. Flushes must go down that far, so
 * the cache is not "unsafe", but for the file itself: no test needs the host's disk to be quick.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "disk.h"
#include "qemu.h"
#include "vm_private.h"

/** Refuses all writes, as a drive does whose medium cannot be written to. */
#define PLUG_READ_ONLY "[inject-error]\nevent = \"none\"\niotype = \"write\"\nerrno = \"30\"\n"

static void
plug_write(const char *path, const char *text, const char *more)
{
    FILE *file = fopen(path, "we");

    if (!file || fputs(text, file) < 0 || fputs(more, file) < 0 || fclose(file) != 0)
        harness_error("%s: %s", path, strerror(errno));
}

/** The options of a disk's driver stack, each ", " separated name below `file`. */
static char *
plug_stack(struct vm *vm, unsigned place, const struct disk_wish *wish)
{
    const char *at = "file", *stack = "";

    if (wish->blkdebug || wish->read_only) {
        const char *config = vm_string(vm, "%s/disk%u.cfg", vm->options.temp_dir, place);
        plug_write(config, wish->blkdebug ? wish->blkdebug : "",
                   wish->read_only ? "\n" PLUG_READ_ONLY : "");
        stack = vm_string(vm, ",%s.driver=blkdebug,%s.config=%s", at, at, qemu_quote(vm, config));
        at = "file.image";
    }
    if (wish->log) {
        const char *log = vm_string(vm, "%s/disk%u.log", vm->options.temp_dir, place);
        plug_write(log, "", "");
        stack = vm_string(vm, "%s,%s.driver=blklogwrites,%s.log.driver=file,%s.log.filename=%s",
                          stack, at, at, at, qemu_quote(vm, log));
        stack = vm_string(vm, "%s,%s.log.cache.no-flush=on", stack, at);
        at = vm_string(vm, "%s.file", at);
    }
    return vm_string(vm, "%s,%s.driver=file,%s.aio=%s,%s.cache.no-flush=on,%s.filename=%s", stack,
                     at, at, qemu_aio(), at, at, qemu_quote(vm, disk_path(vm, place)));
}

char *
disk_drive(struct vm *vm, unsigned place)
{
    const struct disk_wish *wish = &disk_at(vm, place)->wish;

    return vm_string(vm, "id=%s,if=none,format=raw,cache=writeback%s%s%s%s",
                     disk_drive_name(vm, place), wish->cd ? ",media=cdrom,readonly=on" : "",
                     wish->drive ? "," : "", wish->drive ? wish->drive : "",
                     plug_stack(vm, place, wish));
}

char *
disk_device(struct vm *vm, unsigned place)
{
    const struct disk_wish *wish = &disk_at(vm, place)->wish;

    return vm_string(vm, "ide-%s,drive=%s,bus=ide.%u,unit=%u%s%s%s", wish->cd ? "cd" : "hd",
                     disk_drive_name(vm, place), place / 2, place % 2,
                     place == 0 ? ",bootindex=0" : "", wish->device ? "," : "",
                     wish->device ? wish->device : "");
}

char *
disk_drive_name(struct vm *vm, unsigned place)
{
    if (place == 0)
        return vm_string(vm, "boot");
    if (place == 1 && vm->machine.extra_disk)
        return vm_string(vm, "extra");
    return vm_string(vm, "disk%u", place);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What can be seen of a machine in QEMU: registers, memory, screen start, disk commands.
 * @ingroup grader
 *
 * Human-monitor errors are ordinary text, so every answer is parsed and refused if it does not fit.
 */
#include <errno.h>
#include <string.h>

#include "disk.h"
#include "qemu.h"
#include "registers.h"
#include "vm_private.h"
#include "wait.h"

/** RAM of a big PC above this is moved beyond 4 GiB, out of the flat view. */
#define QEMU_FLAT_MIB 3072u

int
qemu_pause(struct vm *vm)
{
    return qmp_execute(vm, qemu_qmp(vm), "stop", NULL, NULL);
}

int
qemu_registers(struct vm *vm, struct look *look)
{
    struct buffer text = { 0 };

    int error = qmp_monitor(vm, qemu_qmp(vm), "info registers -a", &text);
    if (!error)
        error = registers_parse_qemu_all(buffer_text(&text), look);
    buffer_free(&text);
    return error;
}

int
qemu_dump(struct vm *vm, const char *path, uint64_t address, size_t size)
{
    json_t *arguments = json_pack("{s:I, s:I, s:s}", "val", (json_int_t)address, "size",
                                  (json_int_t)size, "filename", path);

    return qmp_execute(vm, qemu_qmp(vm), "pmemsave", arguments, NULL);
}

size_t
qemu_memory(const struct vm *vm)
{
    size_t mib = vm->machine.mem_mib < QEMU_FLAT_MIB ? vm->machine.mem_mib : QEMU_FLAT_MIB;

    return mib << 20;
}

int
qemu_port_read(struct vm *vm, unsigned port, unsigned *value)
{
    char line[32];
    struct buffer text = { 0 };

    snprintf(line, sizeof(line), "i /b 0x%x", port);
    int error = qmp_monitor(vm, qemu_qmp(vm), line, &text);
    if (!error && sscanf(buffer_text(&text), "port%*c[%*x] = %x", value) != 1)
        error = -EPROTO;
    buffer_free(&text);
    return error;
}

static int
qemu_port_write(struct vm *vm, unsigned port, unsigned value)
{
    char line[32];
    struct buffer text = { 0 };

    snprintf(line, sizeof(line), "o /b 0x%x 0x%x", port, value);
    int error = qmp_monitor(vm, qemu_qmp(vm), line, &text);
    buffer_free(&text);
    return error;
}

/**
 * A register of an index/data pair. The index is put back before the guest goes on, so it cannot
 * notice even if it was stopped between writing the index and reading the data.
 */
static int
qemu_indexed_read(struct vm *vm, unsigned port, unsigned index, unsigned *value)
{
    unsigned before;

    int error = qemu_port_read(vm, port, &before);
    if (!error)
        error = qemu_port_write(vm, port, index);
    if (error)
        return error;
    error = qemu_port_read(vm, port + 1, value);
    int restored = qemu_port_write(vm, port, before);
    return error ? error : restored;
}

/** A number that two registers of the CRTC hold, the high byte first. */
static int
qemu_crtc_pair(struct vm *vm, unsigned index, unsigned *value)
{
    unsigned high, low = 0;

    int error = qemu_indexed_read(vm, 0x3D4, index, &high);
    if (!error)
        error = qemu_indexed_read(vm, 0x3D4, index + 1, &low);
    if (!error)
        *value = high << 8 | low;
    return error;
}

/*
 * The start address is the CRTC's registers 0Ch and 0Dh (IBM VGA; QEMU 7.2 hw/display/vga.c): the
 * BIOS's word at 0x44E is only what the BIOS thinks, and a program that scrolls by the CRTC does
 * not keep it. The cursor is in 0Eh and 0Fh, and bit 5 of 0Ah hides it.
 */
int
qemu_screen_view(struct vm *vm, struct screen_view *view)
{
    unsigned miscellaneous, shape = 0;

    int error = qemu_indexed_read(vm, 0x3CE, 6, &miscellaneous);
    if (!error && (miscellaneous & 1))
        return -ENODATA;
    if (!error)
        error = qemu_crtc_pair(vm, 0x0C, &view->start);
    if (!error)
        error = qemu_crtc_pair(vm, 0x0E, &view->cursor);
    if (!error)
        error = qemu_indexed_read(vm, 0x3D4, 0x0A, &shape);
    view->cursor_on = !(shape & 0x20);
    return error;
}

/** A counter of a drive's statistics. */
static uint64_t
qemu_stat(const json_t *stats, const char *name)
{
    return (uint64_t)json_integer_value(json_object_get(stats, name));
}

/** What the drive with this id has counted. */
static int
qemu_disk_stats(struct vm *vm, const char *id, struct disk_stats *result)
{
    json_t *drives, *drive;
    size_t index;
    int found = -ENODATA;

    int error = qmp_execute(vm, qemu_qmp(vm), "query-blockstats", NULL, &drives);
    if (error)
        return error;
    json_array_foreach(drives, index, drive)
    {
        const char *name = json_string_value(json_object_get(drive, "device"));
        const json_t *stats = json_object_get(drive, "stats");
        if (!name || strcmp(name, id) != 0)
            continue;
        *result =
            (struct disk_stats){ .reads = qemu_stat(stats, "rd_operations"),
                                 .writes = qemu_stat(stats, "wr_operations"),
                                 .flushes = qemu_stat(stats, "flush_operations"),
                                 .read_bytes = qemu_stat(stats, "rd_bytes"),
                                 .written_bytes = qemu_stat(stats, "wr_bytes"),
                                 .failed_reads = qemu_stat(stats, "failed_rd_operations"),
                                 .failed_writes = qemu_stat(stats, "failed_wr_operations"),
                                 .failed_flushes = qemu_stat(stats, "failed_flush_operations") };
        found = 0;
    }
    json_decref(drives);
    return found;
}

int
qemu_disk_reads(struct vm *vm, uint64_t *reads)
{
    struct disk_stats stats = { 0 };
    int error = qemu_disk_stats(vm, "boot", &stats);

    *reads = stats.reads;
    return error;
}

/** End the check if QEMU could not answer. */
static void
qemu_require(struct vm *vm, int error, const char *what)
{
    if (error == -ESRCH)
        wait_require_running(vm, what);
    if (error)
        harness_error("%s: %s", what, strerror(-error));
}

static void
qemu_require_qemu(struct vm *vm, const char *what)
{
    if (vm->machine.emulator != EMU_QEMU)
        skip("%s shows no %s", vm->ops->name, what);
    if (vm->pid == 0)
        wait_require_running(vm, what);
}

uint64_t
disk_reads(struct vm *vm)
{
    uint64_t reads = 0;

    qemu_require_qemu(vm, "count of disk commands");
    if (disk_kind(&vm->machine) == DISK_FLOPPY)
        skip("QEMU does not count what a floppy drive reads");
    qemu_require(vm, qemu_disk_reads(vm, &reads), "the count of disk commands");
    return reads - vm->reads_at_start;
}

struct disk_stats
disk_stats(struct vm *vm, unsigned place)
{
    struct disk_stats stats;

    qemu_require_qemu(vm, "count of disk commands");
    qemu_require(vm, qemu_disk_stats(vm, disk_drive_name(vm, place), &stats),
                 "the count of disk commands");
    return stats;
}

const char *
monitor_command(struct vm *vm, const char *command)
{
    struct buffer text = { 0 };

    qemu_require_qemu(vm, "human monitor");
    int error = qmp_monitor(vm, qemu_qmp(vm), command, &text);
    char *answer = vm_string(vm, "%s", buffer_text(&text));
    buffer_free(&text);
    qemu_require(vm, error, "an answer of QEMU's monitor");
    return answer;
}

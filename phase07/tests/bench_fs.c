/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of the way down: path, file, FAT, block layer, to a driver that costs nothing.
 * @ingroup test
 *
 * The driver copies between requests and memory of its own, and leaves the time for that out: the
 * figures are those of all that lies above a driver. The volume is FAT12 with clusters of 4 KiB,
 * made here, mounted on /bench; the machine ends with the run, so nobody takes it apart again.
 */
#include <tests/bench_fs.h>

#include <kernel/block/block.h>
#include <kernel/console/console.h>
#include <kernel/fs/dentry.h>
#include <kernel/fs/vfs.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/test/bench.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/string.h>

#define BENCH_FS_SECTORS 4096 /* 2 MiB */
#define BENCH_FS_PIECE   4096
#define BENCH_FS_PIECES  128
#define BENCH_FS_FOLDER  BENCH_FS_VOLUME "/one/two/three"
#define BENCH_FS_FILE    BENCH_FS_FOLDER "/file"

static uint8_t *bench_fs_memory;
static uint8_t bench_fs_buffer[BENCH_FS_PIECE] __attribute__((aligned(16)));
static struct file *bench_fs_file;
static unsigned bench_fs_piece;

/** block_operations.submit: over at once, and free of charge. */
static void
bench_fs_submit(struct block_request *request)
{
    uint64_t begun = cpu_rdtsc();
    uint8_t *place = bench_fs_memory + request->disk_sector * BLOCK_SECTOR;

    for (unsigned i = 0; i < request->segment_count; i++) {
        const struct block_segment *segment = &request->segments[i];

        if (request->operation == BLOCK_WRITE)
            memcpy(place, segment->memory, segment->bytes);
        else
            memcpy(segment->memory, place, segment->bytes);
        place += segment->bytes;
    }
    bench_left_out += cpu_rdtsc() - begun;
    block_complete(request, 0);
}

static const struct block_operations bench_fs_operations = { .submit = bench_fs_submit };
static struct block_device bench_fs_device = { .name = "bench0",
                                               .sectors = BENCH_FS_SECTORS,
                                               .operations = &bench_fs_operations };

/** An empty FAT12 volume: 1 sector of parameters, 2 tables of 2, a root of 32, 507 clusters of 8.
 */
static void
bench_fs_format(uint8_t *disk)
{
    static const uint8_t parameters[] = {
        0xEB,
        0xFE,
        0x90,
        'W',
        'a',
        's',
        'i',
        'l',
        'O',
        'S',
        ' ', /* jump, name */
        0x00,
        0x02,
        8,
        1,
        0,
        2,
        0x00,
        0x02, /* bytes, sectors a cluster, reserved, tables, root */
        BENCH_FS_SECTORS & 0xFF,
        BENCH_FS_SECTORS >> 8,
        0xF8,
        2,
        0, /* sectors, medium, table */
    };

    memcpy(disk, parameters, sizeof(parameters));
    disk[510] = 0x55;
    disk[511] = 0xAA;
    for (unsigned table = 1; table < 5; table += 2)
        memcpy(disk + (size_t)table * BLOCK_SECTOR, "\xF8\xFF\xFF", 3);
}

/** Make disk and volume, with the file in it. @return 0 or a negative errno */
static int
bench_fs_make(void)
{
    static const char *const folders[] = { BENCH_FS_VOLUME, BENCH_FS_VOLUME "/one",
                                           BENCH_FS_VOLUME "/one/two", BENCH_FS_FOLDER };
    int error = block_device_add(&bench_fs_device);

    for (unsigned i = 0; i < ARRAY_SIZE(folders) && error == 0; i++) {
        error = vfs_mkdir(&vfs_kernel, folders[i], 0755);
        if (i == 0 && (error == 0 || error == -EEXIST))
            error = vfs_mount(&vfs_kernel, "bench0", BENCH_FS_VOLUME, "fat", 0, "");
    }
    if (error == 0)
        error = vfs_open(&vfs_kernel, BENCH_FS_FILE, O_RDWR | O_CREAT, 0644, &bench_fs_file);
    for (unsigned i = 0; i < BENCH_FS_PIECES && error == 0; i++)
        if (vfs_write(bench_fs_file, bench_fs_buffer, BENCH_FS_PIECE) != BENCH_FS_PIECE)
            error = -EIO;
    return error;
}

/* Once, for all of them; but the file may have been closed. */
void
bench_fs_begin(void)
{
    int error = -ENOMEM;

    bench_fs_piece = 0;
    if (bench_fs_file != NULL)
        return;
    if (bench_fs_memory != NULL) {
        error = vfs_open(&vfs_kernel, BENCH_FS_FILE, O_RDWR, 0, &bench_fs_file);
    } else if ((bench_fs_memory = vzalloc((size_t)BENCH_FS_SECTORS * BLOCK_SECTOR)) != NULL) {
        bench_fs_format(bench_fs_memory);
        error = bench_fs_make();
    }
    if (error != 0)
        kprintf("bench: no volume: error %d\n", error);
}

/** The same, without the open file, which would keep its names. */
static void
bench_fs_begin_closed(void)
{
    bench_fs_begin();
    if (bench_fs_file != NULL)
        vfs_close(bench_fs_file);
    bench_fs_file = NULL;
}

BENCH(block, request, "block: a request of 4 KiB, above the driver", 1000, bench_fs_begin)
{
    (void)block_read(&bench_fs_device, 64, bench_fs_buffer, BENCH_FS_PIECE / BLOCK_SECTOR);
}

BENCH(fs, read, "fs: read 4 KiB of a file in turn, above the driver", 1000, bench_fs_begin)
{
    uint64_t offset = (uint64_t)(bench_fs_piece++ % BENCH_FS_PIECES) * BENCH_FS_PIECE;

    if (bench_fs_file != NULL)
        (void)vfs_pread(bench_fs_file, bench_fs_buffer, BENCH_FS_PIECE, offset);
}

BENCH(fs, write, "fs: write 4 KiB of a file in turn, above the driver", 1000, bench_fs_begin)
{
    uint64_t offset = (uint64_t)(bench_fs_piece++ % BENCH_FS_PIECES) * BENCH_FS_PIECE;

    if (bench_fs_file != NULL)
        (void)vfs_pwrite(bench_fs_file, bench_fs_buffer, BENCH_FS_PIECE, offset);
}

BENCH(fs, walk_warm, "fs: find a path of five names that are known", 1000, bench_fs_begin)
{
    struct vfs_stat stat;

    (void)vfs_stat(&vfs_kernel, BENCH_FS_FILE, &stat);
}

BENCH(fs, walk_cold, "fs: find a path of five names that are forgotten", 200, bench_fs_begin_closed)
{
    uint64_t begun = cpu_rdtsc();
    struct vfs_stat stat;

    dentry_shrink(NULL);
    bench_left_out += cpu_rdtsc() - begun;
    (void)vfs_stat(&vfs_kernel, BENCH_FS_FILE, &stat);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The disk of the FAT tests. See fat_test.h.
 * @ingroup tests
 */
#include "fat_test.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>

static bool
disk_refuses(struct disk *disk, uint64_t sector, unsigned sectors)
{
    disk->steps++;
    if (disk->most_steps != 0 && disk->steps > disk->most_steps)
        return true;
    assert_true(sector + sectors <= disk->device.sectors && sectors > 0);
    return disk->broken != 0 && disk->broken >= sector && disk->broken < sector + sectors;
}

static int
disk_read(void *context, uint64_t sector, void *to, unsigned sectors)
{
    struct disk *disk = context;

    if (disk_refuses(disk, sector, sectors))
        return -EIO;
    memcpy(to, disk->image + sector * FAT_SECTOR, (size_t)sectors * FAT_SECTOR);
    return 0;
}

static void
disk_log(struct disk *disk, uint64_t sector, const void *from, unsigned sectors)
{
    struct disk_event *event;

    if (!disk->logging)
        return;
    if (disk->events == disk->room) {
        disk->room = disk->room * 2 + 64;
        disk->log = realloc(disk->log, disk->room * sizeof(disk->log[0]));
        assert_non_null(disk->log);
    }
    event = &disk->log[disk->events++];
    *event = (struct disk_event){ .sector = sector, .count = sectors };
    if (sectors == 0)
        return;
    event->data = malloc((size_t)sectors * FAT_SECTOR);
    assert_non_null(event->data);
    memcpy(event->data, from, (size_t)sectors * FAT_SECTOR);
}

static int
disk_write(void *context, uint64_t sector, const void *from, unsigned sectors)
{
    struct disk *disk = context;

    if (disk_refuses(disk, sector, sectors))
        return -EIO;
    disk_log(disk, sector, from, sectors);
    memcpy(disk->image + sector * FAT_SECTOR, from, (size_t)sectors * FAT_SECTOR);
    return 0;
}

static int
disk_flush(void *context)
{
    disk_log(context, 0, NULL, 0);
    return 0;
}

int
disk_run(const char *command, const char *path, char *text, size_t size)
{
    char line[512];
    FILE *pipe;
    size_t got;
    int status;

    snprintf(line, sizeof(line), command, path);
    pipe = popen(line, "r");
    assert_non_null(pipe);
    got = fread(text, 1, size - 1, pipe);
    text[got] = '\0';
    status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void
disk_make(struct disk *disk, unsigned kib, const char *options)
{
    char command[256], text[1024];
    int file;

    memset(disk, 0, sizeof(*disk));
    snprintf(disk->path, sizeof(disk->path), "/tmp/fat-test-XXXXXX");
    file = mkstemp(disk->path);
    assert_true(file >= 0);
    disk->bytes = (size_t)kib * 1024;
    assert_int_equal(ftruncate(file, (off_t)disk->bytes), 0);
    snprintf(command, sizeof(command), "/usr/sbin/mkfs.fat %s %%s 2>&1", options);
    if (disk_run(command, disk->path, text, sizeof(text)) != 0)
        fail_msg("mkfs.fat %s: %s", options, text);
    disk->image = mmap(NULL, disk->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    assert_true(disk->image != MAP_FAILED);
    close(file);
    disk->device = (struct fat_device){ .read = disk_read,
                                        .write = disk_write,
                                        .flush = disk_flush,
                                        .sectors = disk->bytes / FAT_SECTOR,
                                        .context = disk };
}

void
disk_destroy(struct disk *disk)
{
    for (size_t i = 0; i < disk->events; i++)
        free(disk->log[i].data);
    free(disk->log);
    munmap(disk->image, disk->bytes);
    unlink(disk->path);
}

void
disk_clean(const struct disk *disk)
{
    char text[4096];

    if (disk_run("LC_ALL=C.UTF-8 /usr/sbin/fsck.fat -n %s 2>&1", disk->path, text, sizeof(text)) !=
        0)
        fail_msg("SEED=%llu: fsck.fat says:\n%s", (unsigned long long)fat_seed, text);
}

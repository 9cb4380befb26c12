/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Further disks of a machine: their files, tables and filesystems; see disk_lab.h.
 * @ingroup grader
 *
 * Where a filesystem begins is read from the table that sfdisk wrote, so that a check names its
 * partition once. Next to read: disk_plug.c (how QEMU gets them), disk_tool.c (how the host looks).
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "random.h"
#include "vm_private.h"
#include "write_log.h"

enum { LAB_MBR_ENTRY = 446, LAB_GPT_ENTRY = 1024, LAB_PROTECTIVE = 0xEE };

/** A mapping that belongs to the check. */
struct lab_map {
    void *bytes;
    size_t size;
};

static void
lab_unmap(void *data)
{
    struct lab_map *map = data;

    munmap(map->bytes, map->size);
    free(map);
}

uint8_t *
disk_map(struct vm *vm, const char *path, bool write, size_t *size)
{
    struct lab_map *map = vm_own(vm, calloc(1, sizeof(*map)), NULL);
    int fd = open(path, (write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    struct stat status;

    if (fd < 0 || fstat(fd, &status) < 0)
        harness_error("%s: %s", path, strerror(errno));
    map->size = (size_t)status.st_size;
    map->bytes = mmap(NULL, map->size, write ? PROT_READ | PROT_WRITE : PROT_READ,
                      write ? MAP_SHARED : MAP_PRIVATE, fd, 0);
    close(fd);
    if (map->bytes == MAP_FAILED)
        harness_error("%s: %s", path, strerror(errno));
    vm->memory->destroy = lab_unmap;
    *size = map->size;
    return map->bytes;
}

struct vm_disk *
disk_at(struct vm *vm, unsigned place)
{
    if (place >= DISK_PLACES || !vm->disk[place].there)
        harness_error("the machine has no disk at place %u", place);
    return &vm->disk[place];
}

const char *
disk_path(struct vm *vm, unsigned place)
{
    disk_at(vm, place);
    return vm_string(vm, "%s/disk%u.img", vm->options.temp_dir, place);
}

uint64_t
disk_offset(struct vm *vm, unsigned place)
{
    return disk_at(vm, place)->first * DISK_SECTOR;
}

const char *
disk_mtools(struct vm *vm, unsigned place)
{
    return vm_string(vm, "%s@@%" PRIu64, disk_path(vm, place), disk_offset(vm, place));
}

uint8_t *
disk_bytes(struct vm *vm, unsigned place, size_t *size)
{
    size_t ignored;

    return disk_map(vm, disk_path(vm, place), true, size ? size : &ignored);
}

/** A file of zeros, none of which takes room; or of the seed's bytes. */
static void
lab_create(struct vm *vm, const struct disk_wish *wish)
{
    const char *path = disk_path(vm, wish->place);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (fd < 0 || ftruncate(fd, (off_t)(wish->kib << 10)) < 0)
        harness_error("%s: %s", path, strerror(errno));
    close(fd);
    if (!wish->random)
        return;
    uint64_t stream = random_stream(vm->options.seed, "a random disk") + wish->place;
    uint8_t *bytes = disk_bytes(vm, wish->place, NULL);
    for (uint64_t i = 0; i < wish->kib << 10; i += sizeof(uint64_t)) {
        uint64_t word = random_next(&stream);
        memcpy(bytes + i, &word, sizeof(word));
    }
}

static uint64_t
lab_get(const uint8_t *bytes, unsigned size)
{
    uint64_t value = 0;

    while (size-- > 0)
        value = value << 8 | bytes[size];
    return value;
}

/** Where the first partition is, by the table on the disk. */
static void
lab_find_partition(struct vm *vm, struct vm_disk *disk, unsigned place)
{
    size_t size;
    const uint8_t *bytes = disk_bytes(vm, place, &size);
    const uint8_t *entry = bytes + LAB_MBR_ENTRY;

    disk->first = lab_get(entry + 8, 4);
    disk->sectors = lab_get(entry + 12, 4);
    if (entry[4] == LAB_PROTECTIVE && size > 2 * LAB_GPT_ENTRY) {
        entry = bytes + LAB_GPT_ENTRY;
        disk->first = lab_get(entry + 32, 8);
        disk->sectors = lab_get(entry + 40, 8) + 1 - disk->first;
    }
    if (disk->sectors == 0 || disk->first + disk->sectors > size / DISK_SECTOR)
        harness_error("the table of disk %u has no first partition on the disk", place);
}

/** Write the table, and find out where the filesystem is to be. */
static void
lab_partition(struct vm *vm, struct vm_disk *disk, const struct disk_wish *wish)
{
    const char *path = disk_path(vm, wish->place);
    /* Neither asking the kernel to read the table again, nor wiping: it is a file, and new. */
    const char *const sfdisk[] = {
        "sfdisk", "-q", "--no-tell-kernel", "--no-reread", "-w", "never", "-W", "never", path, NULL
    };
    struct stat status;

    if (stat(path, &status) < 0)
        harness_error("%s: %s", path, strerror(errno));
    disk->first = 0;
    disk->sectors = (uint64_t)status.st_size / DISK_SECTOR;
    if (wish->table) {
        struct disk_answer answer = disk_tool_run(vm, sfdisk, wish->table, strlen(wish->table));
        if (answer.status != 0)
            harness_error("sfdisk: %s", answer.said);
    }
    if (!wish->first && (wish->table || wish->place == 0))
        lab_find_partition(vm, disk, wish->place);
    if (wish->first) {
        disk->sectors -= wish->first;
        disk->first = wish->first;
    }
    if (wish->sectors)
        disk->sectors = wish->sectors;
}

/** Make the filesystem: the same bytes for the same wish. */
static void
lab_format(struct vm *vm, const struct vm_disk *disk, const struct disk_wish *wish)
{
    const char *words[32] = { "mkfs.fat", "--invariant", "-i", "57415349", "-n", "WASIL" };
    char *more = vm_string(vm, "%s", wish->mkfs ? wish->mkfs : "");
    size_t count = 6;

    words[count++] = vm_string(vm, "-F%u", wish->fat);
    words[count++] = vm_string(vm, "--offset=%" PRIu64, disk->first);
    words[count++] = vm_string(vm, "-h%" PRIu64, disk->first);
    for (char *word; (word = strsep(&more, " ")) && count < 28;) {
        if (*word)
            words[count++] = word;
    }
    words[count++] = disk_path(vm, wish->place);
    words[count++] = vm_string(vm, "%" PRIu64, disk->sectors / 2);
    struct disk_answer answer = disk_tool_run(vm, words, NULL, 0);
    if (answer.status != 0)
        harness_error("mkfs.fat: %s", answer.said);
}

void
disk_add(struct vm *vm, const struct disk_wish *wish)
{
    struct vm_disk *disk = &vm->disk[wish->place % DISK_PLACES];

    if (vm->pid != 0 || wish->place >= DISK_PLACES || disk->there)
        harness_error("disk_add: place %u is no free place before a boot", wish->place);
    if (wish->place == 1 && vm->machine.extra_disk)
        harness_error("disk_add: the extra disk is at place 1");
    if (vm->machine.emulator != EMU_QEMU)
        skip("Bochs gets no further disks");
    disk->there = true;
    disk->wish = *wish;
    if (wish->place == 0)
        disk_copy(vm, disk_boot_path(vm), "disk0.img");
    else if (wish->kib == 0)
        harness_error("disk_add: disk %u has no size", wish->place);
    else
        lab_create(vm, wish);
    lab_partition(vm, disk, wish);
    if (wish->fat)
        lab_format(vm, disk, wish);
}

void
disk_create_further(struct vm *vm)
{
    if (!vm->machine.disks)
        return;
    vm->machine.disks(vm);
    for (unsigned place = 0; place < DISK_PLACES; place++) {
        if (vm->disk[place].there && vm->disk[place].wish.log)
            disk_copy(vm, disk_path(vm, place), vm_string(vm, "disk%u.base", place));
    }
}

const struct disk_log *
disk_log(struct vm *vm, unsigned place)
{
    struct disk_log *log = vm_own(vm, calloc(1, sizeof(*log)), NULL);
    const char *why;
    size_t size;

    if (!disk_at(vm, place)->wish.log)
        harness_error("disk_log: disk %u keeps no log", place);
    log->base = disk_map(vm, vm_string(vm, "%s/disk%u.base", vm->options.temp_dir, place), false,
                         &log->size);
    const char *path = vm_string(vm, "%s/disk%u.log", vm->options.temp_dir, place);
    struct stat status;
    if (stat(path, &status) == 0 && status.st_size == 0)
        return log; /* nothing was written yet */
    const uint8_t *bytes = disk_map(vm, path, false, &size);
    int error = write_log_parse(bytes, size, log->size, log, &why);
    if (error)
        harness_error("the log of disk %u: %s", place, error == -EPROTO ? why : strerror(-error));
    if (log->entry)
        vm_own(vm, log->entry, NULL);
    return log;
}

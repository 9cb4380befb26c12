/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The disks of a machine; see disk.h.
 * @ingroup grader
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "random.h"
#include "vm_private.h"

enum disk_kind
disk_kind(const struct machine *machine)
{
    const char *slash = strrchr(machine->image, '/');
    const char *name = slash ? slash + 1 : machine->image;
    size_t length = strlen(name);

    if (strncmp(name, "floppy", 6) == 0)
        return DISK_FLOPPY;
    if (length > 4 && strcmp(name + length - 4, ".iso") == 0)
        return DISK_CD;
    return DISK_HARD;
}

char *
disk_boot_path(struct vm *vm)
{
    if (vm->machine.flip || vm->machine.flip_file || vm->machine.flip_variable)
        return vm_temp_path(vm, DISK_FLIPPED);
    return vm_string(vm, "%s/%s", vm->options.build_dir, vm->machine.image);
}

char *
disk_extra_path(struct vm *vm)
{
    return vm_temp_path(vm, "extra.img");
}

static int
disk_create(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (fd < 0)
        harness_error("%s: %s", path, strerror(errno));
    return fd;
}

static void
disk_write(int fd, const void *bytes, size_t size, const char *path)
{
    const char *next = bytes;

    while (size > 0) {
        ssize_t written = write(fd, next, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            harness_error("%s: %s", path, strerror(errno));
        next += written;
        size -= (size_t)written;
    }
}

void
disk_create_extra(struct vm *vm)
{
    const char *wanted = vm->machine.extra_disk;
    uint64_t block[128];
    unsigned long kib;
    char rest;

    if (!wanted)
        return;
    if (sscanf(wanted, "random:%lu%c", &kib, &rest) != 1 || kib == 0 || kib > (64u << 10))
        harness_error("extra_disk \"%s\": it must be \"random:KIB\" with 1 to 65536 KiB", wanted);
    const char *path = disk_extra_path(vm);
    int fd = disk_create(path);
    uint64_t stream = random_stream(vm->options.seed, "extra disk");
    for (unsigned long i = 0; i < kib; i++) {
        for (size_t word = 0; word < 128; word++)
            block[word] = random_next(&stream);
        disk_write(fd, block, sizeof(block), path);
    }
    close(fd);
}

/** Copy what lies between two holes. */
static void
disk_copy_data(int from, off_t start, off_t end, int to, off_t target, const char *copy)
{
    char chunk[64 * 1024];

    if (lseek(to, target, SEEK_SET) < 0)
        harness_error("%s: %s", copy, strerror(errno));
    while (start < end) {
        size_t wanted =
            (size_t)(end - start) < sizeof(chunk) ? (size_t)(end - start) : sizeof(chunk);
        ssize_t size = pread(from, chunk, wanted, start);
        if (size <= 0)
            harness_error("%s: %s", copy, size < 0 ? strerror(errno) : "too short");
        disk_write(to, chunk, (size_t)size, copy);
        start += size;
    }
}

char *
disk_copy_part(struct vm *vm, const char *path, uint64_t offset, uint64_t size, const char *name)
{
    char *copy = vm_temp_path(vm, name);
    int from = open(path, O_RDONLY | O_CLOEXEC);
    off_t begin = (off_t)offset, end = begin + (off_t)size;

    if (from < 0)
        harness_error("%s: %s", path, strerror(errno));
    int to = disk_create(copy);
    for (off_t data = begin, hole; data < end; data = hole) {
        data = lseek(from, data, SEEK_DATA);
        if (data < 0 || data >= end) /* ENXIO: no more data */
            break;
        hole = lseek(from, data, SEEK_HOLE);
        if (hole < 0 || hole > end)
            hole = end;
        disk_copy_data(from, data, hole, to, data - begin, copy);
    }
    if (ftruncate(to, (off_t)size) < 0)
        harness_error("%s: %s", copy, strerror(errno));
    close(from);
    close(to);
    return copy;
}

char *
disk_copy(struct vm *vm, const char *path, const char *name)
{
    struct stat status;

    if (stat(path, &status) < 0)
        harness_error("%s: %s", path, strerror(errno));
    /* Bochs locks its images by a file beside them, which stays when it is killed. */
    unlink(vm_string(vm, "%s/%s.lock", vm->options.temp_dir, name));
    return disk_copy_part(vm, path, 0, (uint64_t)status.st_size, name);
}

char *
disk_junk_path(struct vm *vm)
{
    return vm_temp_path(vm, "junk.bin");
}

void
disk_create_junk(struct vm *vm)
{
    uint64_t block[512];
    unsigned mib = vm->machine.mem_mib - 1;

    if (!vm->machine.junk)
        return;
    if (mib > DISK_JUNK_MIB)
        mib = DISK_JUNK_MIB;
    const char *path = disk_junk_path(vm);
    int fd = disk_create(path);
    uint64_t stream = random_stream(vm->options.seed, "junk");
    for (unsigned page = 0; page < mib * 256; page++) {
        for (size_t word = 0; word < 512; word++)
            block[word] = random_next(&stream);
        disk_write(fd, block, sizeof(block), path);
    }
    close(fd);
}

const uint8_t *
vm_disk(struct vm *vm, bool extra, size_t *size)
{
    if (extra && !vm->machine.extra_disk)
        harness_error("vm_disk: the machine has no extra disk");
    const char *path = extra ? disk_extra_path(vm) : disk_boot_path(vm);

    return disk_map(vm, path, false, size);
}

void
disk_remove_temporary(struct vm *vm)
{
    static const char *const names[] = {
        "extra.img",  "extra-copy.img", "boot.img",      "ram.bin",
        "screen.bin", "blkdebug.cfg",   "vars.fd",       "bochsrc",
        DISK_FLIPPED, "junk.bin",       "boot.img.lock", "extra-copy.img.lock",
        "volume.img", "disk0.img",      "disk0.base",    "disk0.log",
        "disk0.cfg",  "disk1.img",      "disk1.base",    "disk1.log",
        "disk1.cfg",  "disk2.img",      "disk2.base",    "disk2.log",
        "disk2.cfg",  "disk3.img",      "disk3.base",    "disk3.log",
        "disk3.cfg",
    };
    char path[4096];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", vm->options.temp_dir, names[i]);
        unlink(path);
    }
}

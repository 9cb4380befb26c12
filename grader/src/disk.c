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
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "random.h"
#include "vm_private.h"

/** A mapping that belongs to the check. */
struct disk_map {
    void *bytes;
    size_t size;
};

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

char *
disk_copy(struct vm *vm, const char *path, const char *name)
{
    static const char zeros[64 * 1024];
    char chunk[sizeof(zeros)];
    char *copy = vm_temp_path(vm, name);
    int from = open(path, O_RDONLY | O_CLOEXEC);

    if (from < 0)
        harness_error("%s: %s", path, strerror(errno));
    int to = disk_create(copy);
    /* Bochs locks its images by a file beside them, which stays when it is killed. */
    unlink(vm_string(vm, "%s.lock", copy));
    off_t offset = 0;
    ssize_t size;
    while ((size = read(from, chunk, sizeof(chunk))) > 0) {
        if (memcmp(chunk, zeros, (size_t)size) != 0) {
            lseek(to, offset, SEEK_SET);
            disk_write(to, chunk, (size_t)size, copy);
        }
        offset += size;
    }
    if (size < 0 || ftruncate(to, offset) < 0)
        harness_error("%s: %s", copy, strerror(errno));
    close(from);
    close(to);
    return copy;
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

static void
disk_unmap(void *data)
{
    struct disk_map *map = data;

    munmap(map->bytes, map->size);
    free(map);
}

const uint8_t *
vm_disk(struct vm *vm, bool extra, size_t *size)
{
    if (extra && !vm->machine.extra_disk)
        harness_error("vm_disk: the machine has no extra disk");
    const char *path = extra ? disk_extra_path(vm) : disk_boot_path(vm);
    struct disk_map *map = vm_own(vm, calloc(1, sizeof(*map)), NULL);
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &status) < 0)
        harness_error("%s: %s", path, strerror(errno));
    map->size = (size_t)status.st_size;
    map->bytes = mmap(NULL, map->size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (map->bytes == MAP_FAILED)
        harness_error("%s: %s", path, strerror(errno));
    vm->memory->destroy = disk_unmap;
    *size = map->size;
    return map->bytes;
}

void
disk_remove_temporary(struct vm *vm)
{
    static const char *const names[] = {
        "extra.img",  "extra-copy.img", "boot.img",      "ram.bin",
        "screen.bin", "blkdebug.cfg",   "vars.fd",       "bochsrc",
        DISK_FLIPPED, "junk.bin",       "boot.img.lock", "extra-copy.img.lock",
    };
    char path[4096];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", vm->options.temp_dir, names[i]);
        unlink(path);
    }
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A boot image with one byte inverted: in a sector, in a file, or in a kernel's variable.
 * @ingroup grader
 *
 * Files are found as stage 2 finds them (docs/design.md, "Boot images"): the boot block in the
 * first sector names the sectors of stage 2, in which the catalogue stands, which names the files.
 * Each is protected by the sum of its dwords. A damaged file keeps its old sum; a kernel with a
 * changed variable gets a new one, as what it does with that variable is what a check wants to see.
 */
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk.h"
#include "random.h"
#include "symbols.h"
#include "vm_private.h"

enum { FLIP_HEADER = 16, FLIP_ENTRY = 32, FLIP_NAME = 16, FLIP_FILES = 15 };

/* Offsets of the first sector, the number of bytes or sectors, and the sum, which follow a name in
 * the catalogue and the magic in the boot block. */
enum { FLIP_LBA = 0, FLIP_SIZE = 4, FLIP_SUM = 8 };

/** The copy of the image, writable, and what names its parts. */
struct flip {
    uint8_t *bytes;
    size_t size;
    uint8_t *rest; /**< LBA, sectors and sum of stage 2, in the boot block */
    uint8_t *file; /**< LBA, bytes and sum of the file, in the catalogue */
};

static uint32_t
flip_get(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void
flip_put(uint8_t *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

/** So many bytes of the image from a sector on, or the end of the run. */
static uint8_t *
flip_part(const struct flip *flip, const uint8_t *lba, uint64_t size)
{
    uint64_t start = flip_get(lba + FLIP_LBA) * (uint64_t)DISK_SECTOR;

    if (start > flip->size || size > flip->size - start)
        harness_error("the image names sectors behind its end");
    return flip->bytes + start;
}

static uint8_t *
flip_find(uint8_t *bytes, size_t size, const char magic[4], size_t length)
{
    for (size_t at = 0; at + length <= size; at += 4) {
        if (memcmp(bytes + at, magic, 4) == 0)
            return bytes + at;
    }
    harness_error("the image has no %.4s", magic);
}

/** Bytes of stage 2. */
static size_t
flip_rest_size(const struct flip *flip)
{
    return flip_get(flip->rest + FLIP_SIZE) * (size_t)DISK_SECTOR;
}

static void
flip_lookup(struct flip *flip, const char *name)
{
    flip->rest = flip_find(flip->bytes, DISK_SECTOR, "WBLK", FLIP_HEADER) + 4;
    uint8_t *stage2 = flip_part(flip, flip->rest, flip_rest_size(flip));
    uint8_t *catalogue = flip_find(stage2, flip_rest_size(flip), "WCAT", DISK_SECTOR);
    for (unsigned i = 0; i < FLIP_FILES; i++) {
        uint8_t *entry = catalogue + FLIP_HEADER + (size_t)FLIP_ENTRY * i;
        if (strncmp((const char *)entry, name, FLIP_NAME) == 0) {
            flip->file = entry + FLIP_NAME;
            return;
        }
    }
    harness_error("the image has no file \"%s\"", name);
}

/** A byte of the file that the seed chooses. */
static uint8_t *
flip_any(struct vm *vm, const struct flip *flip)
{
    uint64_t stream = random_stream(vm->options.seed, "flip");
    uint64_t size = flip_get(flip->file + FLIP_SIZE);
    /* A first sector may be refused for what it says, before anybody has summed up the rest. */
    uint64_t skip = size > DISK_SECTOR ? DISK_SECTOR : 0;

    return flip_part(flip, flip->file, size) + skip + random_below(&stream, size - skip);
}

/** The first byte of a variable in the kernel, which is an ELF file in the image. */
static uint8_t *
flip_variable(struct vm *vm, const struct flip *flip, const char *name)
{
    size_t size = flip_get(flip->file + FLIP_SIZE);
    char *kernel = (char *)flip_part(flip, flip->file, size), *found = NULL;
    uint64_t address;
    GElf_Phdr header;
    size_t count = 0;

    if (symbols_lookup(vm_build_path(vm, "kernel.elf"), name, &address) != 0)
        fail("expected the kernel to have the variable %s, but it has not", name);
    elf_version(EV_CURRENT);
    Elf *elf = elf_memory(kernel, size);
    if (!elf || elf_getphdrnum(elf, &count) != 0)
        harness_error("the kernel in the image is no ELF file");
    for (size_t i = 0; i < count && gelf_getphdr(elf, (int)i, &header); i++) {
        if (header.p_type == PT_LOAD && address >= header.p_vaddr &&
            address - header.p_vaddr < header.p_filesz)
            found = kernel + header.p_offset + (address - header.p_vaddr);
    }
    elf_end(elf);
    if (!found)
        harness_error("the image holds no value for the variable %s", name);
    return (uint8_t *)found;
}

/** Write down the sum of a part's dwords, over whole sectors. */
static void
flip_mend(const struct flip *flip, uint8_t *part, uint64_t size)
{
    const uint8_t *bytes = flip_part(flip, part, size);
    uint32_t sum = 0;

    for (uint64_t at = 0; at < size; at += 4)
        sum += flip_get(bytes + at);
    flip_put(part + FLIP_SUM, sum);
}

static void
flip_byte(struct vm *vm, struct flip *flip)
{
    const struct machine *machine = &vm->machine;
    uint8_t *byte;

    if (machine->flip) {
        if ((machine->flip + 1ull) * DISK_SECTOR > flip->size)
            harness_error("no sector %u to flip a byte in", machine->flip);
        byte = flip->bytes + (size_t)machine->flip * DISK_SECTOR;
    } else {
        flip_lookup(flip, machine->flip_file ? machine->flip_file : "kernel");
        byte = machine->flip_file ? flip_any(vm, flip)
                                  : flip_variable(vm, flip, machine->flip_variable);
    }
    *byte = (uint8_t) ~*byte;
    if (!machine->flip_variable)
        return;
    uint64_t size = flip_get(flip->file + FLIP_SIZE);
    flip_mend(flip, flip->file, (size + DISK_SECTOR - 1) / DISK_SECTOR * DISK_SECTOR);
    flip_mend(flip, flip->rest, flip_rest_size(flip));
}

void
disk_create_flipped(struct vm *vm)
{
    const struct machine *machine = &vm->machine;
    struct flip flip;
    struct stat status;

    if (!machine->flip && !machine->flip_file && !machine->flip_variable)
        return;
    const char *original = vm_string(vm, "%s/%s", vm->options.build_dir, machine->image);
    const char *copy = disk_copy(vm, original, DISK_FLIPPED);
    int fd = open(copy, O_RDWR | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) < 0)
        harness_error("%s: %s", copy, strerror(errno));
    flip.size = (size_t)status.st_size;
    flip.bytes = mmap(NULL, flip.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (flip.bytes == MAP_FAILED)
        harness_error("%s: %s", copy, strerror(errno));
    flip_byte(vm, &flip);
    munmap(flip.bytes, flip.size);
}

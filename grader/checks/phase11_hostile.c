/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, bad input in 64 bits: random calls and code, and programs whose headers lie.
 * @ingroup grader
 *
 * The damaged programs are of two kinds. Of /dN random bytes are changed. Of /eN one number of 64
 * bits is: each in the file header and in the headers of what is loaded, and what it becomes is
 * right in its lower half, or an edge: where addresses end, where sums wrap around.
 */
#include <elf.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"
#include "phase08.h"
#include "phase09.h"
#include "phase11.h"

#define DAMAGE_KIB     (16 * 1024)
#define DAMAGE_HEADERS (sizeof(Elf64_Ehdr) + 4 * sizeof(Elf64_Phdr))
#define DAMAGE_FIELDS  64u
#define DAMAGE_LEAST   12u /* fields that a program has at least */
#define DAMAGE_KINDS   2u

/** Where the numbers of 64 bits are that a loader believes. @return how many */
static unsigned
damage_fields(const uint8_t *file, size_t *offset)
{
    static const size_t members[] = { offsetof(Elf64_Phdr, p_offset), offsetof(Elf64_Phdr, p_vaddr),
                                      offsetof(Elf64_Phdr, p_filesz), offsetof(Elf64_Phdr, p_memsz),
                                      offsetof(Elf64_Phdr, p_align) };
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)file;
    const Elf64_Phdr *segment = (const Elf64_Phdr *)(file + header->e_phoff);
    unsigned count = 0;

    offset[count++] = offsetof(Elf64_Ehdr, e_entry);
    offset[count++] = offsetof(Elf64_Ehdr, e_phoff);
    for (unsigned i = 0; i < header->e_phnum; i++) {
        for (unsigned n = 0; n < sizeof(members) / sizeof(members[0]); n++) {
            if (segment[i].p_type == PT_LOAD && count < DAMAGE_FIELDS)
                offset[count++] = header->e_phoff + i * sizeof(*segment) + members[n];
        }
    }
    return count;
}

/** What a number becomes: kind 0 is right in the lower half, kind 1 an edge. */
static uint64_t
damage_value(uint64_t *random, uint64_t value, unsigned kind)
{
    static const uint64_t added[] = { 1ull << 32, 1ull << 47, 1ull << 63 };
    static const uint64_t edges[] = {
        0,         1, 0x00007ffffffff000, 0x0000800000000000, 0xffff800000000000, UINT64_MAX - 4095,
        UINT64_MAX
    };

    if (kind == 0)
        return value + added[random_below(random, sizeof(added) / sizeof(added[0]))];
    return edges[random_below(random, sizeof(edges) / sizeof(edges[0]))];
}

/** Each field in each way. */
static void
damage_put_fields(struct vm *vm, const uint8_t *sound, size_t size)
{
    uint64_t random = random_stream(vm_seed(vm), "damaged fields"), value;
    uint8_t *bytes = malloc(size);
    size_t offset[DAMAGE_FIELDS];
    unsigned count = damage_fields(sound, offset) * DAMAGE_KINDS;

    for (unsigned i = 0; bytes && i < count; i++) {
        char name[16];

        memcpy(bytes, sound, size);
        memcpy(&value, bytes + offset[i / DAMAGE_KINDS], sizeof(value));
        value = damage_value(&random, value, i % DAMAGE_KINDS);
        memcpy(bytes + offset[i / DAMAGE_KINDS], &value, sizeof(value));
        snprintf(name, sizeof(name), "/e%u", i);
        disk_put(vm, PHASE09_DISK, name, bytes, size);
    }
    free(bytes);
}

static void
damage_disk(struct vm *vm)
{
    size_t size;
    uint8_t *spin = phase09_program(vm, "spin", &size);

    disk_add(vm, &(struct disk_wish){ .place = PHASE09_DISK, .kib = DAMAGE_KIB, .fat = 16 });
    phase09_put_damaged(vm, spin, size, DAMAGE_HEADERS);
    damage_put_fields(vm, spin, size);
    free(spin);
}

CHECK(phase11, "damaged 64-bit programs are refused, or end, and harm nobody", 4,
      .disks = damage_disk, MODERN_PC)
{
    size_t size, offset[DAMAGE_FIELDS];
    uint8_t *spin = phase09_program(vm, "spin", &size);
    unsigned fields = damage_fields(spin, offset);

    free(spin);
    require(fields >= DAMAGE_LEAST, "expected %u fields of a program, but it has %u", DAMAGE_LEAST,
            fields);
    phase09_prompt(vm);
    phase09_run_damaged(vm, 'd', phase09_damaged(vm));
    phase09_run_damaged(vm, 'e', fields * DAMAGE_KINDS);
}

CHECK(phase11, "hostile programs harm nobody in 64 bit", 4, MODERN_PC)
{
    phase08_hostile(vm);
}

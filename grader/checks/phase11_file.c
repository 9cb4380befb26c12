/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11, the loader: a kernel whose 64-bit headers ask for what cannot be is refused.
 * @ingroup grader
 *
 * The headers on the boot drive are changed before the start. The sum is wrong then, too, but that
 * is known at the end of the file only: what the headers say is refused before.
 */
#include <elf.h>
#include <string.h>

#include "../src/grade.h"
#include "phase11.h"

#define SECTOR 512u

/** The kernel on the boot drive: the first ELF file there. */
static Elf64_Ehdr *
file_kernel(struct vm *vm)
{
    size_t size;

    disk_add(vm, &(struct disk_wish){ .place = 0 });
    uint8_t *bytes = disk_bytes(vm, 0, &size);
    for (size_t at = 0; at + SECTOR <= size; at += SECTOR) {
        if (memcmp(bytes + at, ELFMAG, SELFMAG) == 0)
            return (Elf64_Ehdr *)(bytes + at);
    }
    harness_error("the boot drive holds no ELF file");
}

static Elf64_Phdr *
file_segment(Elf64_Ehdr *kernel, unsigned number)
{
    return (Elf64_Phdr *)((uint8_t *)kernel + kernel->e_phoff) + number;
}

static void
file_foreign(struct vm *vm)
{
    file_kernel(vm)->e_machine = EM_AARCH64;
}

static void
file_beyond(struct vm *vm)
{
    file_segment(file_kernel(vm), 1)->p_paddr |= 1ull << 32;
}

static void
file_scattered(struct vm *vm)
{
    file_segment(file_kernel(vm), 2)->p_vaddr -= 1ull << 32;
}

static void
file_refused(struct vm *vm, const char *why)
{
    struct match match = expect(vm, "^(boot: (?!\\d).*|WasilOS .*)\n");

    require_text(match.group[1], why, "the loader's answer");
    expect(vm, "^boot\\.cfg ends here\n");
}

CHECK(phase11, "the loader refuses a 64-bit kernel for another machine", 2, .disks = file_foreign)
{
    file_refused(vm, "boot: this 64-bit ELF file is not for an x86-64");
}

CHECK(phase11, "the loader refuses a segment that is to be loaded beyond 4 GiB", 2,
      .disks = file_beyond)
{
    file_refused(vm, "boot: a segment is to be loaded beyond 4 GiB");
}

CHECK(phase11, "the loader refuses segments that are linked far from each other", 2,
      .disks = file_scattered)
{
    file_refused(vm, "boot: a segment is not linked into the same 4 GiB as the entry point");
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What checks may ask about the programs of the build: elf.h, ending the check on errors.
 * @ingroup grader
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "elf.h"
#include "vm_private.h"

/** The file, opened once as long as it is the one asked about. */
static struct elf *
elf_file(struct vm *vm, const char *name)
{
    const char *path = vm_build_path(vm, name);

    if (vm->elf && strcmp(elf_path(vm->elf), path) == 0)
        return vm->elf;
    elf_close(vm->elf);
    vm->elf = elf_open(path);
    if (!vm->elf)
        fail("expected the ELF file %s, but: %s", name, strerror(errno));
    return vm->elf;
}

const struct registered *
elf_table(struct vm *vm, const char *elf, const char *table, unsigned *count)
{
    struct elf *file = elf_file(vm, elf);
    struct registered *entries;

    int error = elf_entries(file, table, &entries, count);
    if (entries)
        vm_own(vm, entries, NULL);
    require(!error, "expected the table %s of %s to hold pointers, but: %s", table, elf,
            strerror(-error));
    return entries;
}

const void *
elf_at(struct vm *vm, const char *elf, uint64_t address, size_t size)
{
    size_t room = 0;

    const void *bytes = elf_contents(elf_file(vm, elf), address, &room);
    require(bytes && size <= room,
            "expected %zu bytes at %" PRIX64 "h in %s, but the file has %zu there", size, address,
            elf, room);
    return bytes;
}

uint64_t
elf_pointer(struct vm *vm, const char *elf, uint64_t address)
{
    uint64_t pointer = 0;

    require(elf_read_pointer(elf_file(vm, elf), address, &pointer) == 0,
            "expected a pointer at %" PRIX64 "h in %s, but the file has none there", address, elf);
    return pointer;
}

const char *
elf_text(struct vm *vm, const char *elf, uint64_t address)
{
    size_t room = 0;

    const char *text = (const char *)elf_contents(elf_file(vm, elf), address, &room);
    require(text && memchr(text, '\0', room),
            "expected a text at %" PRIX64 "h in %s, but there is none", address, elf);
    return text;
}

const char *
elf_function(struct vm *vm, const char *elf, uint64_t address)
{
    const char *name = elf_function_name(elf_file(vm, elf), address);

    require(name, "expected %" PRIX64 "h to lie in a function of %s, but it lies in none", address,
            elf);
    return name;
}

/** elf_layout(), ending the check. */
static uint64_t
elf_layout_of(struct vm *vm, const char *elf, const char *tag, const char *member, uint64_t *size)
{
    uint64_t offset = 0;

    int error = elf_layout(elf_file(vm, elf), tag, member, &offset, size);
    if (error == -ENXIO)
        fail("expected struct %s of %s to have a member %s, but it has none", tag, elf, member);
    if (error)
        fail("expected a struct %s in %s, but there is none", tag, elf);
    return offset;
}

uint64_t
member_offset(struct vm *vm, const char *elf, const char *tag, const char *member)
{
    uint64_t size;

    return elf_layout_of(vm, elf, tag, member, &size);
}

uint64_t
struct_size(struct vm *vm, const char *elf, const char *tag)
{
    uint64_t size;

    elf_layout_of(vm, elf, tag, NULL, &size);
    return size;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a flat image to an address space.
 * @ingroup process
 *
 * Next to read: program_begin.c.
 */
#include <kernel/proc/program.h>

#include <kernel/mm/mm.h>
#include <lib/errno.h>
#include <lib/string.h>

REGISTRY_DEFINE(program);

#define PROGRAM_PAGE_MASK 0xFFFu

const struct program *
program_lookup(const char *name)
{
    REGISTRY_FOR_EACH (program, program) {
        if (strcmp(program->name, name) == 0)
            return program;
    }
    return NULL;
}

/** Do the header's addresses make sense, and does it describe as many bytes as there are? */
static bool
program_header_valid(const struct program_header *header, size_t size)
{
    vaddr_t end = header->end;

    return header->magic == PROGRAM_MAGIC && header->entry >= PROGRAM_BASE &&
           header->entry < header->rodata && header->rodata <= header->data &&
           header->data <= header->bss && header->bss <= header->end && end < MM_MAP_TOP &&
           ((header->rodata | header->data) & PROGRAM_PAGE_MASK) == 0 &&
           header->bss - PROGRAM_BASE == size;
}

/** Map [@p start, @p end), and fill it with the image up to @p filled. */
static int
program_map(const struct program *program, struct mm *mm, uint32_t start, uint32_t end,
            uint32_t filled, unsigned protection)
{
    vaddr_t address = start;
    int error;

    if (start == end)
        return 0;
    error = mm_map(mm, &address, end - start, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
                   NULL, 0);
    if (error == 0)
        error = mm_copy_in(mm, start, program->start + (start - PROGRAM_BASE), filled - start);
    return error;
}

int
program_load(const struct program *program, struct mm *mm, uintptr_t *entry)
{
    size_t size = (size_t)(program->end - program->start);
    struct program_header header;
    int error;

    if (size < sizeof(header))
        return -ENOEXEC;
    memcpy(&header, program->start, sizeof(header));
    if (!program_header_valid(&header, size))
        return -ENOEXEC;
    error =
        program_map(program, mm, PROGRAM_BASE, header.rodata, header.rodata, PROT_READ | PROT_EXEC);
    if (error == 0)
        error = program_map(program, mm, header.rodata, header.data, header.data, PROT_READ);
    if (error == 0)
        error =
            program_map(program, mm, header.data, header.end, header.bss, PROT_READ | PROT_WRITE);
    if (error == 0)
        mm_set_brk(mm, header.end);
    *entry = header.entry;
    return error;
}

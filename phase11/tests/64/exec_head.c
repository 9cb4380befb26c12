/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The headers of tests' programs, in 64 bit.
 * @ingroup tests
 */
#include <tests/exec_file.h>

#include <lib/elf/elf64.h>
#include <lib/string.h>

/** What is in front of the image. */
struct exec_head {
    struct elf64_header header;
    struct elf64_segment segment[EXEC_FILE_SEGMENTS];
};

_Static_assert(sizeof(struct exec_head) <= EXEC_FILE_HEAD, "it has its place");

static struct elf64_segment
exec_head_segment(uint32_t start, uint32_t file_end, uint32_t end, uint32_t flags)
{
    return (struct elf64_segment){ .p_type = PT_LOAD,
                                   .p_offset = EXEC_FILE_IMAGE + (start - PROGRAM_BASE),
                                   .p_vaddr = start,
                                   .p_filesz = file_end - start,
                                   .p_memsz = end - start,
                                   .p_flags = flags,
                                   .p_align = PAGE_SIZE };
}

size_t
exec_file_head(const struct program_header *flat, uint8_t bytes[EXEC_FILE_HEAD])
{
    struct exec_head head = {
        .header = { .e_ident = ELF_MAGIC, .e_type = ET_EXEC, .e_machine = EM_X86_64 },
    };

    head.header.e_ident[EI_CLASS] = ELFCLASS64;
    head.header.e_ident[EI_DATA] = ELFDATA2LSB;
    head.header.e_ident[EI_VERSION] = EV_CURRENT;
    head.header.e_version = EV_CURRENT;
    head.header.e_entry = flat->entry;
    head.header.e_phoff = offsetof(struct exec_head, segment);
    head.header.e_ehsize = sizeof(head.header);
    head.header.e_phentsize = sizeof(head.segment[0]);
    head.header.e_phnum = EXEC_FILE_SEGMENTS;
    head.segment[0] = exec_head_segment(PROGRAM_BASE, flat->rodata, flat->rodata, PF_R | PF_X);
    head.segment[1] = exec_head_segment(flat->rodata, flat->data, flat->data, PF_R);
    head.segment[2] = exec_head_segment(flat->data, flat->bss, flat->end, PF_R | PF_W);
    memset(bytes, 0, EXEC_FILE_HEAD);
    memcpy(bytes, &head, sizeof(head));
    return sizeof(head);
}

size_t
exec_file_place(unsigned segment, enum exec_file_member member, size_t *bytes)
{
    static const size_t places[] = {
        [EXEC_FILE_TYPE] = offsetof(struct elf64_segment, p_type),
        [EXEC_FILE_OFFSET] = offsetof(struct elf64_segment, p_offset),
        [EXEC_FILE_FILE_SIZE] = offsetof(struct elf64_segment, p_filesz),
        [EXEC_FILE_MEMORY_SIZE] = offsetof(struct elf64_segment, p_memsz),
        [EXEC_FILE_ALIGNMENT] = offsetof(struct elf64_segment, p_align),
    };

    *bytes = member == EXEC_FILE_TYPE ? sizeof(uint32_t) : sizeof(uintptr_t);
    return offsetof(struct exec_head, segment) + segment * sizeof(struct elf64_segment) +
           places[member];
}

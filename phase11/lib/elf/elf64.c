/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ELF for 64 bits: its structs, for the common checks.
 * @ingroup elf
 *
 * The byte order needs no thought: who gets here has seen that the file is
 * little-endian, and so are all machines that this is compiled for.
 */
#include <lib/elf/elf64.h>

#include <lib/elf/class.h>
#include <lib/string.h>

static void
elf64_file_header(const uint8_t *bytes, struct elf_file_header *header)
{
    struct elf64_header raw;

    memcpy(&raw, bytes, sizeof(raw));
    *header = (struct elf_file_header){ .type = raw.e_type,
                                        .machine = raw.e_machine,
                                        .version = raw.e_version,
                                        .entry = raw.e_entry,
                                        .headers = raw.e_phoff,
                                        .header_size = raw.e_phentsize,
                                        .header_count = raw.e_phnum };
}

static void
elf64_segment(const uint8_t *bytes, struct elf_segment *segment)
{
    struct elf64_segment raw;

    memcpy(&raw, bytes, sizeof(raw));
    *segment = (struct elf_segment){ .type = raw.p_type,
                                     .flags = raw.p_flags,
                                     .offset = raw.p_offset,
                                     .address = raw.p_vaddr,
                                     .file_size = raw.p_filesz,
                                     .memory_size = raw.p_memsz,
                                     .alignment = raw.p_align };
}

static void
elf64_dynamic(const uint8_t *bytes, struct elf_dynamic *entry)
{
    struct elf64_dynamic raw;

    memcpy(&raw, bytes, sizeof(raw));
    *entry = (struct elf_dynamic){ .tag = raw.d_tag, .value = raw.d_val };
}

const struct elf_class elf_class64 = {
    .number = ELFCLASS64,
    .machine = EM_X86_64,
    .file_header_size = sizeof(struct elf64_header),
    .segment_size = sizeof(struct elf64_segment),
    .dynamic_size = sizeof(struct elf64_dynamic),
    .rel_size = sizeof(struct elf64_relocation),
    .rela_size = sizeof(struct elf64_relocation_addend),
    .file_header = elf64_file_header,
    .segment = elf64_segment,
    .dynamic = elf64_dynamic,
};

_Static_assert(sizeof(struct elf64_header) <= ELF_CLASS_STRUCT_MAX, "it has its place");

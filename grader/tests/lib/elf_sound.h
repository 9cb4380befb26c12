/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A sound ELF file of 32 bits, for unit tests and the fuzzer to change.
 * @ingroup tests
 */
#ifndef TESTS_LIB_ELF_SOUND_H
#define TESTS_LIB_ELF_SOUND_H

#include <stddef.h>
#include <stdint.h>

#include <lib/elf/elf32.h>
#include <lib/string.h>

#define ELF_SOUND_PAGE   0x1000u
#define ELF_SOUND_PIECES 4u

/** A small program: headers and constants, code, variables with .bss, a dynamic section in them. */
struct elf_sound {
    struct elf32_header header;
    struct elf32_segment segment[ELF_SOUND_PIECES];
    uint8_t unused[3 * ELF_SOUND_PAGE - sizeof(struct elf32_header) -
                   ELF_SOUND_PIECES * sizeof(struct elf32_segment)];
    struct elf32_dynamic dynamic[4];
    struct elf32_relocation relocation[2];
    uint8_t rest[64];
};

static inline struct elf32_segment
elf_sound_segment(uint32_t type, uint32_t offset, uint32_t file_size, uint32_t memory_size,
                  uint32_t flags)
{
    return (struct elf32_segment){ .p_type = type,
                                   .p_offset = offset,
                                   .p_vaddr = 0x08048000 + offset,
                                   .p_filesz = file_size,
                                   .p_memsz = memory_size,
                                   .p_flags = flags,
                                   .p_align = ELF_SOUND_PAGE };
}

/** Make it. */
static inline void
elf_sound_make(struct elf_sound *file)
{
    static const uint8_t ident[EI_NIDENT] = { 0x7F, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB, 1 };
    uint32_t dynamic = offsetof(struct elf_sound, dynamic);

    memset(file, 0, sizeof(*file));
    memcpy(file->header.e_ident, ident, sizeof(ident));
    file->header.e_type = ET_EXEC;
    file->header.e_machine = EM_386;
    file->header.e_version = EV_CURRENT;
    file->header.e_entry = 0x08049010;
    file->header.e_phoff = offsetof(struct elf_sound, segment);
    file->header.e_phentsize = sizeof(struct elf32_segment);
    file->header.e_phnum = ELF_SOUND_PIECES;
    file->segment[0] = elf_sound_segment(PT_LOAD, 0, 0x800, 0x800, PF_R);
    file->segment[1] =
        elf_sound_segment(PT_LOAD, ELF_SOUND_PAGE, ELF_SOUND_PAGE, ELF_SOUND_PAGE, PF_R | PF_X);
    file->segment[2] =
        elf_sound_segment(PT_LOAD, 3 * ELF_SOUND_PAGE, sizeof(*file) - 3 * ELF_SOUND_PAGE,
                          2 * ELF_SOUND_PAGE, PF_R | PF_W);
    file->segment[3] = elf_sound_segment(PT_DYNAMIC, dynamic, sizeof(file->dynamic),
                                         sizeof(file->dynamic), PF_R | PF_W);
    file->dynamic[0] =
        (struct elf32_dynamic){ DT_REL, 0x08048000 + offsetof(struct elf_sound, relocation) };
    file->dynamic[1] = (struct elf32_dynamic){ DT_RELSZ, sizeof(file->relocation) };
    file->dynamic[2] = (struct elf32_dynamic){ DT_RELENT, sizeof(file->relocation[0]) };
}

#endif

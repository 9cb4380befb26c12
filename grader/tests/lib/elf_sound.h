/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A sound ELF file, for unit tests and the fuzzer to change: of 32 or 64 bits.
 * @ingroup tests
 *
 * ELF_SOUND_BITS says which; who needs both includes this twice. Names end with the bits.
 */
#include <stddef.h>
#include <stdint.h>

#include <lib/elf/elf32.h>
#include <lib/elf/elf64.h>
#include <lib/string.h>

#undef ELF_SOUND_CLASS
#undef ELF_SOUND_MACHINE
#undef ELF_SOUND_RELOCATION
#undef ELF_SOUND_REL
#undef ELF_SOUND_RELSZ
#undef ELF_SOUND_RELENT
#undef ELF_SOUND_NAME
#undef ELF_SOUND_OF

#if ELF_SOUND_BITS == 64
#define ELF_SOUND_CLASS      ELFCLASS64
#define ELF_SOUND_MACHINE    EM_X86_64
#define ELF_SOUND_RELOCATION elf64_relocation_addend
#define ELF_SOUND_REL        DT_RELA
#define ELF_SOUND_RELSZ      DT_RELASZ
#define ELF_SOUND_RELENT     DT_RELAENT
#define ELF_SOUND_NAME(name) name##64
#define ELF_SOUND_OF(name)   elf64_##name
#else
#define ELF_SOUND_CLASS      ELFCLASS32
#define ELF_SOUND_MACHINE    EM_386
#define ELF_SOUND_RELOCATION elf32_relocation
#define ELF_SOUND_REL        DT_REL
#define ELF_SOUND_RELSZ      DT_RELSZ
#define ELF_SOUND_RELENT     DT_RELENT
#define ELF_SOUND_NAME(name) name##32
#define ELF_SOUND_OF(name)   elf32_##name
#endif

#define ELF_SOUND_PAGE   0x1000u
#define ELF_SOUND_PIECES 4u

/** A small program: headers and constants, code, variables with .bss, a dynamic section in them. */
struct ELF_SOUND_NAME(elf_sound) {
    struct ELF_SOUND_OF(header) header;
    struct ELF_SOUND_OF(segment) segment[ELF_SOUND_PIECES];
    uint8_t unused[3 * ELF_SOUND_PAGE - sizeof(struct ELF_SOUND_OF(header)) -
                   ELF_SOUND_PIECES * sizeof(struct ELF_SOUND_OF(segment))];
    struct ELF_SOUND_OF(dynamic) dynamic[4];
    struct ELF_SOUND_RELOCATION relocation[2];
    uint8_t rest[64];
};

static inline struct ELF_SOUND_OF(segment)
    ELF_SOUND_NAME(elf_sound_segment)(uint32_t type, uint32_t offset, uint32_t file_size,
                                      uint32_t memory_size, uint32_t flags)
{
    return (struct ELF_SOUND_OF(segment)){ .p_type = type,
                                           .p_offset = offset,
                                           .p_vaddr = 0x08048000 + offset,
                                           .p_filesz = file_size,
                                           .p_memsz = memory_size,
                                           .p_flags = flags,
                                           .p_align = ELF_SOUND_PAGE };
}

/** Make it. */
static inline void
ELF_SOUND_NAME(elf_sound_make)(struct ELF_SOUND_NAME(elf_sound) * file)
{
    static const uint8_t ident[EI_NIDENT] = {
        0x7F, 'E', 'L', 'F', ELF_SOUND_CLASS, ELFDATA2LSB, 1
    };
    uint32_t dynamic = offsetof(struct ELF_SOUND_NAME(elf_sound), dynamic);

    memset(file, 0, sizeof(*file));
    memcpy(file->header.e_ident, ident, sizeof(ident));
    file->header.e_type = ET_EXEC;
    file->header.e_machine = ELF_SOUND_MACHINE;
    file->header.e_version = EV_CURRENT;
    file->header.e_entry = 0x08049010;
    file->header.e_phoff = offsetof(struct ELF_SOUND_NAME(elf_sound), segment);
    file->header.e_phentsize = sizeof(struct ELF_SOUND_OF(segment));
    file->header.e_phnum = ELF_SOUND_PIECES;
    file->segment[0] = ELF_SOUND_NAME(elf_sound_segment)(PT_LOAD, 0, 0x800, 0x800, PF_R);
    file->segment[1] = ELF_SOUND_NAME(elf_sound_segment)(PT_LOAD, ELF_SOUND_PAGE, ELF_SOUND_PAGE,
                                                         ELF_SOUND_PAGE, PF_R | PF_X);
    file->segment[2] = ELF_SOUND_NAME(elf_sound_segment)(PT_LOAD, 3 * ELF_SOUND_PAGE,
                                                         sizeof(*file) - 3 * ELF_SOUND_PAGE,
                                                         2 * ELF_SOUND_PAGE, PF_R | PF_W);
    file->segment[3] = ELF_SOUND_NAME(elf_sound_segment)(PT_DYNAMIC, dynamic, sizeof(file->dynamic),
                                                         sizeof(file->dynamic), PF_R | PF_W);
    file->dynamic[0] = (struct ELF_SOUND_OF(dynamic)){
        ELF_SOUND_REL, 0x08048000 + offsetof(struct ELF_SOUND_NAME(elf_sound), relocation)
    };
    file->dynamic[1] = (struct ELF_SOUND_OF(dynamic)){ ELF_SOUND_RELSZ, sizeof(file->relocation) };
    file->dynamic[2] =
        (struct ELF_SOUND_OF(dynamic)){ ELF_SOUND_RELENT, sizeof(file->relocation[0]) };
}

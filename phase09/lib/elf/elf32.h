/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ELF's structs for 32 bits, as they stand in a file.
 * @ingroup elf
 *
 * Members are the specification's. Source: System V ABI (gABI), chapters 4
 * and 5.
 */
#ifndef LIB_ELF_ELF32_H
#define LIB_ELF_ELF32_H

#include <lib/elf/elf.h>

/** Elf32_Ehdr: the beginning of a file. */
struct elf32_header {
    uint8_t e_ident[EI_NIDENT];
    uint16_t e_type, e_machine;
    uint32_t e_version, e_entry, e_phoff, e_shoff, e_flags;
    uint16_t e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
};

/** Elf32_Phdr: a program header, which describes a segment. */
struct elf32_segment {
    uint32_t p_type, p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_flags, p_align;
};

/** Elf32_Dyn: an entry of the dynamic section. */
struct elf32_dynamic {
    int32_t d_tag;
    uint32_t d_val; /**< or d_ptr */
};

/** Elf32_Rel: a relocation whose addend stands where it is applied. */
struct elf32_relocation {
    uint32_t r_offset;
    uint32_t r_info; /**< the type in the low byte */
};

/** Elf32_Rela: the same with its addend. */
struct elf32_relocation_addend {
    uint32_t r_offset, r_info;
    int32_t r_addend;
};

_Static_assert(sizeof(struct elf32_header) == 52 && sizeof(struct elf32_segment) == 32,
               "as in the specification");

#endif

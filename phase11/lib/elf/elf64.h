/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ELF's structs for 64 bits, as they stand in a file.
 * @ingroup elf
 *
 * Members are the specification's. Some are wider than those of 32 bits, and p_flags has moved
 * forward, so that what has 64 bits lies on multiples of 8.
 *
 * Source: System V ABI (gABI), chapters 4 and 5; AMD64 supplement, "Relocation".
 */
#ifndef LIB_ELF_ELF64_H
#define LIB_ELF_ELF64_H

#include <lib/elf/elf.h>

/** Elf64_Ehdr: the beginning of a file. */
struct elf64_header {
    uint8_t e_ident[EI_NIDENT];
    uint16_t e_type, e_machine;
    uint32_t e_version;
    uint64_t e_entry, e_phoff, e_shoff;
    uint32_t e_flags;
    uint16_t e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx;
};

/** Elf64_Phdr: a program header, which describes a segment. */
struct elf64_segment {
    uint32_t p_type, p_flags;
    uint64_t p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align;
};

/** Elf64_Dyn: an entry of the dynamic section. */
struct elf64_dynamic {
    int64_t d_tag;
    uint64_t d_val; /**< or d_ptr */
};

/** Elf64_Rel: a relocation whose addend stands where it is applied. x86-64 has none of these. */
struct elf64_relocation {
    uint64_t r_offset, r_info;
};

/** Elf64_Rela: the same with its addend. */
struct elf64_relocation_addend {
    uint64_t r_offset;
    uint64_t r_info; /**< the type in the low 32 bits */
    int64_t r_addend;
};

/** The relocation that only adds where the image is. */
#define R_X86_64_RELATIVE 8

_Static_assert(sizeof(struct elf64_header) == 64 && sizeof(struct elf64_segment) == 56,
               "as in the specification");

#endif

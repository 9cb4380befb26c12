/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The numbers of ELF that both classes share.
 * @ingroup elf
 *
 * Names are the specification's. Source: System V ABI (gABI), chapters 4 and 5;
 * its i386 supplement for relocations.
 */
#ifndef LIB_ELF_ELF_H
#define LIB_ELF_ELF_H

#include <stdint.h>

/** @name The identification, the first 16 bytes of a file: where what stands,
 * and values
 * @{ */
#define EI_CLASS       4
#define EI_DATA        5
#define EI_VERSION     6
#define EI_NIDENT      16
#define ELFCLASS32     1
#define ELFCLASS64     2
#define ELFDATA2LSB    1
#define EV_CURRENT     1
#define ELF_MAGIC      "\177ELF"
#define ELF_MAGIC_SIZE 4
/** @} */

/** @name e_type and e_machine
 * @{ */
#define ET_EXEC   2
#define ET_DYN    3
#define EM_386    3
#define EM_X86_64 62
/** @} */

/** @name p_type and p_flags
 * @{ */
#define PT_NULL      0
#define PT_LOAD      1
#define PT_DYNAMIC   2
#define PT_INTERP    3
#define PT_NOTE      4
#define PT_PHDR      6
#define PT_GNU_STACK 0x6474E551u
#define PF_X         1u
#define PF_W         2u
#define PF_R         4u
/** @} */

/** @name d_tag
 * @{ */
#define DT_NULL    0
#define DT_NEEDED  1
#define DT_RELA    7
#define DT_RELASZ  8
#define DT_RELAENT 9
#define DT_REL     17
#define DT_RELSZ   18
#define DT_RELENT  19
#define DT_TEXTREL 22
#define DT_FLAGS   30
/** In DT_FLAGS: as DT_TEXTREL. */
#define DF_TEXTREL 4u
/** @} */

/** The relocation that only adds where the image is. */
#define R_386_RELATIVE 8

#endif

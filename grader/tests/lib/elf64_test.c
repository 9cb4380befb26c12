/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/elf, the class of 64 bits: elf_cases.h.
 * @ingroup tests
 */
#define ELF_SOUND_BITS        64
#define ELF_CASES_OTHER       EM_386
#define ELF_CASES_OTHER_CLASS ELFCLASS32
#include "elf_cases.h"

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/elf, the class of 32 bits: elf_cases.h.
 * @ingroup tests
 */
#define ELF_SOUND_BITS        32
#define ELF_CASES_OTHER       EM_X86_64
#define ELF_CASES_OTHER_CLASS ELFCLASS64
#include "elf_cases.h"

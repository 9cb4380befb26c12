/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program that was moved corrects its own addresses.
 * @ingroup libc
 *
 * It was linked to address 0. The words that hold addresses are in a table (DT_REL), and each lacks
 * the same number: where the program is. Every function here may use addresses of code relative to
 * itself only; `hidden` has the compiler do so for the two symbols, which the linker makes.
 *
 * Source: gABI, "Dynamic Section"; i386 supplement, R_386_RELATIVE.
 */
#include <stdint.h>

#include <lib/elf/elf32.h>

/** The dynamic section, by the name that the linker gives it. */
extern const struct elf32_dynamic _DYNAMIC[] __attribute__((visibility("hidden")));
/** The first byte of the program (elf.ld): linked to 0. */
extern char program_image[] __attribute__((visibility("hidden")));

void start_relocate(void);

/* [relocate] */
/** Called once, before anything else. */
void
start_relocate(void)
{
    uintptr_t base = (uintptr_t)program_image;
    const struct elf32_relocation *table = 0;
    uint32_t size = 0;

    for (const struct elf32_dynamic *entry = _DYNAMIC; entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_REL)
            table = (const struct elf32_relocation *)(base + entry->d_val);
        else if (entry->d_tag == DT_RELSZ)
            size = entry->d_val;
    }
    for (uint32_t i = 0; i < size / sizeof(*table); i++) {
        if ((uint8_t)table[i].r_info == R_386_RELATIVE)
            *(uintptr_t *)(base + table[i].r_offset) += base;
    }
}
/* [/relocate] */

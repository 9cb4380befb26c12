/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where libFuzzer enters.
 * @ingroup tests
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const areas[])(struct fuzz_input *) = { fuzz_fat, fuzz_fat_raw, fuzz_partition,
                                                          fuzz_elf_changed };
    struct fuzz_input input = { data, size };

    if (size > 0 && data[0] == 0x7F) /* as all ELF files begin */
        fuzz_elf(&input);
    else
        areas[fuzz_byte(&input) % 4](&input);
    return 0;
}

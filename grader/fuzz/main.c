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
    static void (*const areas[])(struct fuzz_input *) = { fuzz_fat, fuzz_fat_raw, fuzz_partition };
    struct fuzz_input input = { data, size };

    areas[fuzz_byte(&input) % 3](&input);
    return 0;
}

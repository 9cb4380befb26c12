/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Runs the host tests of lib/fat, under ASan and UBSan. `SEED=N` repeats a run.
 * @ingroup tests
 */
#include "fat_test.h"

#include <time.h>

uint64_t fat_seed;

int
main(void)
{
    const char *seed = getenv("SEED");

    fat_seed = seed != NULL ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
    printf("SEED=%llu\n", (unsigned long long)fat_seed);
    return suite_rules() + suite_model() + suite_corrupt() + suite_crash() != 0;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Runs the tests of what threads share under the thread sanitizer, which cannot be combined
 * with the others.
 * @ingroup tests
 */
#include "../lib/host.h"

uint64_t host_seed = 1;

int
main(void)
{
    return suite_ring() != 0;
}

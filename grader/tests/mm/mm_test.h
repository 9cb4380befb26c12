/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the host tests of phase06's kernel/mm/ share.
 * @ingroup tests
 */
#ifndef TESTS_MM_MM_TEST_H
#define TESTS_MM_MM_TEST_H

#include <stdint.h>

#include <lib/random.h>

#define ARENA  (96ull << 20) /* bytes of memory that the machine has */
#define BLOCKS 200           /* alive at once, at most */
#define ROUNDS 4000          /* of random work in one case */

/** A case ends its process with a message; cmocka's assertions belong to the parent. */
#define REQUIRE(condition)                                                  \
    do {                                                                    \
        if (!(condition)) {                                                 \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            _exit(1);                                                       \
        }                                                                   \
    } while (0)

/** Of this case. */
extern struct random mm_random;

/** @return a random number below @p limit */
uint64_t mm_below(uint64_t limit);

/** Start the machine on random ranges of the firmware's. @param mode what `kmalloc=` says */
void mm_start(const char *mode);

/* Cases of mm_heap_test.c: random work with and without debugging, and damage. */
void mm_case_debug(void);
void mm_case_fast(void);
void mm_case_damage(void);

#endif

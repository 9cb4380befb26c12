/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running programs in tests.
 * @ingroup tests
 */
#ifndef TESTS_USER_PROGRAM_H
#define TESTS_USER_PROGRAM_H

#include <kernel/test/memory.h>

/** What there is of everything that a program may use up. */
struct user_objects {
    uint32_t pages, blocks, processes, spaces, tasks;
};

/** Run a program and wait for its end. @param argv NULL behind the last @return its wait word, or a
 * negative errno */
int user_program_run(char *const *argv);

/** Count. Caches are emptied before. */
struct user_objects user_program_objects(void);

/** Leave the test, skipped, unless the program could be started. Under `failalloc=`, whatever a
 * program then says is right. */
#define USER_REQUIRE(status, expected)             \
    do {                                           \
        if (failalloc_every != 0)                  \
            KSKIP("programs lack memory, ENOMEM"); \
        KEXPECT_EQ((uint64_t)(status), expected);  \
    } while (0)

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests that need memory, in a kernel whose memory may fail on purpose.
 * @ingroup test
 *
 *     char *first = kmalloc(100), *second = kmalloc(100);
 *     KREQUIRE_MEMORY(first && second, kfree(first), kfree(second));
 */
#ifndef KERNEL_TEST_MEMORY_H
#define KERNEL_TEST_MEMORY_H

#include <kernel/mm/failalloc.h>
#include <kernel/test/ktest.h>

/**
 * Leave the test unless @p condition (or a pointer) holds: skipped under `failalloc=`, else failed.
 * Further arguments are what to do first, so that nothing leaks.
 */
#define KREQUIRE_MEMORY(condition, ...)          \
    do {                                         \
        if (!(condition)) {                      \
            (void)0, ##__VA_ARGS__;              \
            if (failalloc_every != 0)            \
                KSKIP("out of memory (ENOMEM)"); \
            KREQUIRE(condition);                 \
            return;                              \
        }                                        \
    } while (0)

#endif

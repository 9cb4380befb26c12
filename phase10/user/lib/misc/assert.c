/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of who has assumed too much.
 * @ingroup libc
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void
assert_failed(const char *condition, const char *file, int line, const char *function)
{
    dprintf(STDERR_FILENO, "%s:%d: %s: Assertion `%s' failed.\n", file, line, function, condition);
    abort();
}

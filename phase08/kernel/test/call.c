/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A system call from inside, for tests.
 * @ingroup test
 */
#include <kernel/test/call.h>

#include <lib/errno.h>
#include <lib/string.h>

long
ktest_call(const char *line, const uintptr_t *arguments)
{
    REGISTRY_FOR_EACH (syscall, call) {
        if (strcmp(call->line, line) == 0)
            return call->fn(arguments);
    }
    return -ENOSYS;
}

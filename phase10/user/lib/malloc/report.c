/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The heap's complaints about the program. See block.h.
 * @ingroup libc
 */
#include <user/lib/malloc/block.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define REPORT_SIZE 96

/* Straight to the descriptor: streams allocate, and this heap cannot be trusted any more. */
_Noreturn void
malloc_report(const char *what, const void *address)
{
    char text[REPORT_SIZE];
    int length = snprintf(text, sizeof(text), "malloc: %s: %p\n", what, address);

    if (length > 0 && write(STDERR_FILENO, text, (size_t)length) < 0)
        abort();
    abort();
}

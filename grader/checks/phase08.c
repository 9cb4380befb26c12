/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08: processes and user mode. Here: the kernel is ready, and what its checks share.
 * @ingroup grader
 *
 * Next to read: phase08_sched.c (threads and their order).
 */
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase08.h"

#define PROGRAM_ASKED_MOST 200u

/** Ask `ps` until there is no such text in its answer. */
static void
program_await_unlisted(struct vm *vm, const char *text)
{
    for (unsigned i = 0; i < PROGRAM_ASKED_MOST; i++) {
        if (!strstr(kernel_ask(vm, "ps"), text))
            return;
    }
    fail("expected a process to end soon, but ps still lists it:\n%s", kernel_ask(vm, "ps"));
}

void
program_await_end(struct vm *vm, unsigned number)
{
    char line[16];

    snprintf(line, sizeof(line), "\n%5u ", number);
    program_await_unlisted(vm, line);
}

void
program_await_all(struct vm *vm, const char *name)
{
    char end[24];

    snprintf(end, sizeof(end), " %s\n", name);
    program_await_unlisted(vm, end);
}

SMOKE_CHECK(phase08, "the kernel is ready", 3)
{
    kernel_prompt(vm);
}

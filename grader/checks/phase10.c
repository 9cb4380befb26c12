/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10: a C library for programs, and a shell. Here: the kernel is ready.
 * @ingroup grader
 *
 * Next to read: phase10_libc.c (the library beside this machine's), phase10_heap.c.
 */
#include "../src/grade.h"
#include "kernel.h"

SMOKE_CHECK(phase10, "the kernel is ready", 3, .cmdline = "init=none")
{
    kernel_prompt(vm);
}

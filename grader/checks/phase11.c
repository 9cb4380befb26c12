/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11: 64 bit. Here: the kernel is ready, on a CPU that has all and on one that has
 * little.
 * @ingroup grader
 *
 * Next to read: phase11_boot.c (the way into long mode, and who is turned away).
 */
#include "phase11.h"

#include "../src/grade.h"
#include "kernel.h"

SMOKE_CHECK(phase11, "the kernel is ready", 3, MODERN_PC)
{
    kernel_prompt(vm);
    expect_not(vm, "PANIC");
}

CHECK(phase11, "a CPU with long mode and little else will do", 2, PLAIN_PC)
{
    kernel_prompt(vm);
}

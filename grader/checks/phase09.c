/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 09: programs from files. Here: the kernel is ready.
 * @ingroup grader
 *
 * Next to read: phase09_fpu.c (programs that compute).
 */
#include "../src/grade.h"
#include "kernel.h"
#include "phase09.h"

SMOKE_CHECK(phase09, "the kernel is ready", 3, PHASE09_PC)
{
    kernel_prompt(vm);
}

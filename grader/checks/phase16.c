/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16: the heart. Here: the kernel is ready.
 * @ingroup grader
 */
#include "../src/grade.h"
#include "kernel.h"

SMOKE_CHECK(phase16, "the kernel is ready", 3, .cpu = "max", .mem_mib = RANDOM_MEM,
            .cmdline = "init=none")
{
    kernel_prompt(vm);
    expect_not(vm, "PANIC");
}

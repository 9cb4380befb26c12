/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where the kernel is in 32 bit.
 * @ingroup programs
 */
#include <user/bin/crash/crash.h>

const uintptr_t crash_kernel = 0xC0000000u, crash_kernel_code = 0xC0100000u;

void
crash_push(uintptr_t stack)
{
    __asm__ volatile("mov %0, %%esp; push %0" : : "r"(stack) : "memory");
}

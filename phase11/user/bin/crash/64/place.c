/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where the kernel is in 64 bit.
 * @ingroup programs
 */
#include <user/bin/crash/crash.h>

const uintptr_t crash_kernel = 0xffff800000000000ul, crash_kernel_code = 0xffffffff80100000ul;

void
crash_push(uintptr_t stack)
{
    __asm__ volatile("mov %0, %%rsp; push %0" : : "r"(stack) : "memory");
}

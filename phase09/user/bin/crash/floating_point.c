/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a program may not do with floating-point registers, now that it has them.
 * @ingroup programs
 */
#include <user/bin/crash/crash.h>

#include <signal.h>
#include <stddef.h>

/** CPUID, leaf 1, EDX: there is an x87. */
#define CRASH_CPUID_FPU 1u

/** To divide by zero, and to have asked for a signal then; a CPU without x87 divides integers. */
static void
crash_x87(void)
{
    unsigned leaf = 1, features;
    unsigned short control = 0x37B;

    __asm__ volatile("cpuid" : "+a"(leaf), "=d"(features) : : "ebx", "ecx");
    if ((features & CRASH_CPUID_FPU) == 0)
        __asm__ volatile("div %0" : : "r"(0) : "eax", "edx");
    __asm__ volatile("fninit\n\tfldcw %0\n\tfld1\n\tfldz\n\tfdivrp\n\tfwait" : : "m"(control));
}

const struct crash crash_floating[] = {
    { "x87", SIGFPE, crash_x87 },
    { NULL, 0, NULL },
};

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions that are nobody's privilege.
 * @ingroup programs
 */
#include <user/bin/crash/crash.h>

#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

CRASH_ASM(divide, "xor %%ecx, %%ecx; div %%ecx")
CRASH_ASM(ud2, "ud2")
CRASH_ASM(int3, "int3")
CRASH_ASM(into, "mov $0x7F, %%al; inc %%al; into")
CRASH_ASM(bound, "push $1; push $0; mov $5, %%eax; bound %%eax, (%%esp)")
CRASH_ASM(step, "pushfl; orl $0x100, (%%esp); popfl; nop")
CRASH_ASM(long_instruction, ".fill 15, 1, 0x66; nop")

#define CRASH_ENTRY(name, signal)      \
    {                                  \
#name, signal, crash_do_##name \
    }

const struct crash crash_exception[] = {
    CRASH_ENTRY(divide, SIGFPE),
    CRASH_ENTRY(ud2, SIGILL),
    CRASH_ENTRY(int3, SIGTRAP),
    CRASH_ENTRY(into, SIGSEGV),
    CRASH_ENTRY(bound, SIGSEGV),
    CRASH_ENTRY(step, SIGTRAP),
    CRASH_ENTRY(long_instruction, SIGSEGV),
    { "abort", SIGABRT, abort },
    { NULL, 0, NULL },
};

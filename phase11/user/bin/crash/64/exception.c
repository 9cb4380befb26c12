/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Exceptions that are nobody's privilege, in 64 bit.
 * INTO is no instruction any more; BOUND's byte is a prefix of AVX-512.
 * @ingroup programs
 */
#include <user/bin/crash/crash.h>

#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

CRASH_ASM(divide, "xor %%ecx, %%ecx; div %%ecx")
CRASH_ASM(ud2, "ud2")
CRASH_ASM(int3, "int3")
CRASH_ASM(into, ".byte 0xCE")
CRASH_ASM(step, "pushfq; orq $0x100, (%%rsp); popfq; nop")
/* no address */
CRASH_ASM(hole, "mov $0x800000000000, %%rax; movb $0, (%%rax)")
CRASH_ASM(hole_jump, "mov $0x800000000000, %%rax; jmp *%%rax")
CRASH_ASM(long_instruction, ".fill 15, 1, 0x66; nop")

#define CRASH_ENTRY(name, signal)      \
    {                                  \
#name, signal, crash_do_##name \
    }

const struct crash crash_exception[] = {
    CRASH_ENTRY(divide, SIGFPE),     CRASH_ENTRY(ud2, SIGILL),
    CRASH_ENTRY(int3, SIGTRAP),      CRASH_ENTRY(into, SIGILL),
    CRASH_ENTRY(step, SIGTRAP),      CRASH_ENTRY(hole, SIGSEGV),
    CRASH_ENTRY(hole_jump, SIGSEGV), CRASH_ENTRY(long_instruction, SIGSEGV),
    { "abort", SIGABRT, abort },     { NULL, 0, NULL },
};

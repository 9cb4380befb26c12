/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Is this v86, the emulator in a browser? It ends when it is asked for what it lacks.
 * @ingroup tests
 *
 * Every other limit of a machine is found by trying. v86 stops the whole emulation at a task gate
 * or a double fault, so it has to be known by name: it calls itself VMware, but unlike that names
 * no leaves of its own.
 */
#ifndef TESTS_32_EMULATOR_H
#define TESTS_32_EMULATOR_H

#include <kernel/x86/cpu.h>

/** CPUID leaf 1, ECX: a hypervisor answers from leaf 0x40000000 on. */
#define EMULATOR_HYPERVISOR 0x80000000u

/** Why a test is skipped there. */
#define EMULATOR_NO_TASKS "v86 ends at task switches and double faults"

/** @return true in v86 */
static inline bool
emulator_is_v86(void)
{
    struct cpu_cpuid answer;

    if (!(cpu_cpuid(1, 0).ecx & EMULATOR_HYPERVISOR))
        return false;
    answer = cpu_cpuid(0x40000000, 0);
    return answer.eax == 0 && answer.ebx == 0x61774D56 && answer.ecx == 0x4D566572 &&
           answer.edx == 0x65726177; /* "VMwareVMware" */
}

#endif

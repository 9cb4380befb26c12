/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the CPU can do for programs: AT_HWCAP, which is EDX of CPUID
 * leaf 1.
 * @ingroup x86
 *
 * Left out is what the kernel has not switched on: CR0 and CR4 say whether programs may compute
 * with floating-point numbers.
 *
 * Source: getauxval(3); SDM vol. 2, CPUID; vol. 3 §2.5, CR0.EM and CR4.OSFXSR.
 */
#include <kernel/proc/exec.h>

#include <kernel/x86/cpu.h>

/** FPU and MMX; FXSR, SSE and SSE2. */
#define EXEC_HWCAP_FPU  (1u << 0 | 1u << 23)
#define EXEC_HWCAP_SSE  (1u << 24 | 1u << 25 | 1u << 26)
#define EXEC_CR0_EM     0x4u
#define EXEC_CR4_OSFXSR 0x200u

uintptr_t
exec_hwcap(void)
{
    uintptr_t features = cpu_cpuid(1, 0).edx;

    if ((cpu_cr0_read() & EXEC_CR0_EM) != 0)
        features &= ~(uintptr_t)(EXEC_HWCAP_FPU | EXEC_HWCAP_SSE);
    else if ((features & EXEC_HWCAP_SSE) != 0 && (cpu_cr4_read() & EXEC_CR4_OSFXSR) == 0)
        features &= ~(uintptr_t)EXEC_HWCAP_SSE;
    return features;
}

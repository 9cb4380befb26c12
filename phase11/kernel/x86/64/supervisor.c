/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel takes away from itself what it never needs: programs' code, and their data.
 * @ingroup x86
 *
 * | bit of CR4 | what faults then |
 * |---|---|
 * | SMEP | the kernel executes a page of a program |
 * | SMAP | the kernel reads or writes one, unless RFLAGS.AC is set (<mode/user_access.h>) |
 * | UMIP | a program asks where the kernel's tables are (SGDT, SIDT, SLDT, STR, SMSW) |
 *
 * None of them is needed by a kernel without mistakes: with one, an exploit that needs a function
 * or a structure in its own memory ends in a panic instead. Each is a bit of CPUID, and the oldest
 * 64-bit CPUs have none.
 *
 * Source: Intel SDM vol. 3A §2.5 (CR4), §4.6; vol. 2A, CPUID leaf 7.
 */
#include <kernel/init.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/tlb.h>
#include <mode/user_access.h>

#define SUPERVISOR_CPUID_SMEP (1u << 7)  /* leaf 7, EBX */
#define SUPERVISOR_CPUID_SMAP (1u << 20) /* leaf 7, EBX */
#define SUPERVISOR_CPUID_UMIP (1u << 2)  /* leaf 7, ECX */

#define SUPERVISOR_CR4_UMIP 0x000800ul
#define SUPERVISOR_CR4_SMEP 0x100000ul
#define SUPERVISOR_CR4_SMAP 0x200000ul

bool user_access_guarded;

/* [guard] */
/** seam: phase15 does this on every CPU. */
static void
supervisor_init(void)
{
    struct cpu_cpuid has = { 0 };
    uintptr_t cr4 = cpu_cr4_read();

    if (cpu_cpuid(0, 0).eax >= 7)
        has = cpu_cpuid(7, 0);
    if (has.ebx & SUPERVISOR_CPUID_SMEP)
        cr4 |= SUPERVISOR_CR4_SMEP;
    if (has.ebx & SUPERVISOR_CPUID_SMAP)
        cr4 |= SUPERVISOR_CR4_SMAP;
    if (has.ecx & SUPERVISOR_CPUID_UMIP)
        cr4 |= SUPERVISOR_CR4_UMIP;
    user_access_guarded = (cr4 & SUPERVISOR_CR4_SMAP) != 0;
    tlb_cr4_write(cr4);
}
/* [/guard] */

INITCALL(3, 5, supervisor, supervisor_init, AFTER(paging));

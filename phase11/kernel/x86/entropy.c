/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief RDRAND and the time-stamp counter.
 * @ingroup x86
 *
 * A CPU without RDRAND, as QEMU's qemu64, has the counter alone: its low bits depend on how long
 * everything has taken so far. That is little, and under -icount nothing; more there is not.
 *
 * Source: Intel SDM vol. 1 §7.3.17 (RDRAND: try ten times), vol. 2A CPUID leaf 1, ECX bit 30.
 */
#include <kernel/x86/entropy.h>

#include <kernel/x86/cpu.h>

#define ENTROPY_RDRAND 0x40000000u
#define ENTROPY_TRIES  10

/** @return false: the CPU has none, or none at the moment */
static bool
entropy_rdrand(uintptr_t *value)
{
    bool good = false;

    if ((cpu_cpuid(1, 0).ecx & ENTROPY_RDRAND) == 0)
        return false;
    for (unsigned i = 0; i < ENTROPY_TRIES && !good; i++)
        __asm__ volatile("rdrand %0" : "=r"(*value), "=@ccc"(good));
    return good;
}

uint64_t
entropy_read(void)
{
    uint64_t mixed = cpu_rdtsc();
    uintptr_t random;

    for (unsigned i = 0; i < sizeof(mixed) / sizeof(random) && entropy_rdrand(&random); i++)
        mixed ^= (uint64_t)random << (i * (64 - 8 * sizeof(random)));
    return mixed;
}

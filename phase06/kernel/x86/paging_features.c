/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What this CPU's paging can, and how rights and cache types are written in its entries.
 * @ingroup x86
 *
 * Three bits of an entry choose one of eight cache types from a table, the PAT. Its first four are
 * what PCD and PWT meant before there was a PAT, and stay so; the fifth becomes write combining.
 * Firmware's MTRRs have a word too: where they say uncached, no entry but WC changes that.
 *
 * Source: Intel SDM vol. 3A §4.1.4 (CPUID), §11.12 (PAT), §11.5.2.2 (together with MTRRs).
 */
#include <kernel/x86/paging.h>

#include <kernel/x86/cpu.h>
#include <kernel/x86/msr.h>

#define PAGING_CPUID_PGE (1u << 13) /* leaf 1, EDX */
#define PAGING_CPUID_PAT (1u << 16)
#define PAGING_CPUID_NX  (1u << 20) /* leaf 80000001h, EDX */

/** WB WT UC- UC, WC WT UC- UC: entry 0 is the lowest byte. After reset entry 4 is WB. */
#define PAGING_PAT 0x0007040100070406ull

struct paging_features paging_features;

/* [cache] */
static const unsigned paging_cache_bits[] = {
    [PAGING_CACHED] = 0,
    [PAGING_WRITE_THROUGH] = PAGE_TABLE_PWT,
    [PAGING_WRITE_COMBINING] = PAGE_TABLE_PAT,
    [PAGING_UNCACHED] = PAGE_TABLE_PCD | PAGE_TABLE_PWT,
};
/* [/cache] */

uint64_t
paging_cache_flags(enum paging_cache cache)
{
    if (cache == PAGING_WRITE_COMBINING && !paging_features.write_combining)
        cache = PAGING_UNCACHED;
    return paging_cache_bits[cache];
}

enum paging_cache
paging_flags_cache(uint64_t flags)
{
    for (unsigned i = 0; i < ARRAY_SIZE(paging_cache_bits); i++) {
        if (((unsigned)flags & (unsigned)PAGE_TABLE_CACHE) == paging_cache_bits[i])
            return (enum paging_cache)i;
    }
    return PAGING_UNCACHED;
}

uint64_t
paging_flags(unsigned protection, enum paging_cache cache)
{
    uint64_t flags = paging_cache_flags(cache);

    if (protection & PAGING_WRITE)
        flags |= PAGE_TABLE_WRITE;
    if (!(protection & PAGING_EXECUTE) && paging_features.no_execute)
        flags |= PAGE_TABLE_NX;
    if (protection & PAGING_USER)
        flags |= PAGE_TABLE_USER;
    else if (paging_features.global)
        flags |= PAGE_TABLE_GLOBAL;
    return flags;
}

unsigned
paging_flags_protection(uint64_t flags)
{
    return (flags & PAGE_TABLE_WRITE ? PAGING_WRITE : 0u) |
           (flags & PAGE_TABLE_NX ? 0u : PAGING_EXECUTE) |
           (flags & PAGE_TABLE_USER ? PAGING_USER : 0u);
}

bool
paging_can_forbid_execution(void)
{
    return paging_features.no_execute;
}

paddr_t
paging_place_limit(void)
{
    return (paddr_t)1 << paging_features.place_bits;
}

void
paging_features_init(void)
{
    uint32_t features = cpu_cpuid(1, 0).edx;
    uint32_t highest = cpu_cpuid(0x80000000u, 0).eax;

    paging_features.global = (features & PAGING_CPUID_PGE) != 0;
    paging_features.write_combining = (features & PAGING_CPUID_PAT) != 0;
    paging_features.no_execute =
        highest >= 0x80000001u && (cpu_cpuid(0x80000001u, 0).edx & PAGING_CPUID_NX) != 0;
    /* Where nobody says, it is 36, as in the first CPU with PAE. */
    paging_features.place_bits = highest >= 0x80000008u ? cpu_cpuid(0x80000008u, 0).eax & 0xFF : 36;
    /* No page uses entry 4 yet, so no cache holds anything by its old meaning. */
    if (paging_features.write_combining)
        msr_write(MSR_PAT, PAGING_PAT);
}

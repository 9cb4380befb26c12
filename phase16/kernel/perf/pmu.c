/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The CPU's own counters: Intel's, AMD's.
 * @ingroup perf
 *
 * A counter is stopped before its event changes, and 0 before it runs again: else it would count
 * one event's beginning as the other's.
 */
#include <kernel/perf/pmu.h>

#include <kernel/x86/cpu.h>
#include <kernel/x86/msr.h>
#include <lib/string.h>

/** Of an event select register: count in programs, in the kernel; count. */
#define PMU_USER   (1u << 16)
#define PMU_KERNEL (1u << 17)
#define PMU_ENABLE (1u << 22)

#define PMU_INTEL_SELECT  0x186u
#define PMU_INTEL_COUNTER 0xC1u
#define PMU_INTEL_GLOBAL  0x38Fu

#define PMU_AMD_SELECT   0xC0010200u
#define PMU_AMD_CORE_EXT (1u << 23) /* CPUID 80000001h ECX */

/** What Intel calls what: the selector, and the bit of EBX that says it is missing (8: none). */
static const struct {
    uint16_t selector;
    uint8_t missing;
} pmu_intel[PMU_EVENTS] = {
    [PMU_CYCLES] = { 0x003C, 0 },      [PMU_INSTRUCTIONS] = { 0x00C0, 1 },
    [PMU_LLC_MISSES] = { 0x412E, 4 },  [PMU_BRANCH_MISSES] = { 0x00C5, 6 },
    [PMU_DTLB_MISSES] = { 0x0108, 8 }, /* not architectural; Nehalem to Cascade Lake have it */
};

static const uint16_t pmu_amd[PMU_EVENTS] = {
    [PMU_CYCLES] = 0x0076,        [PMU_INSTRUCTIONS] = 0x00C0, [PMU_LLC_MISSES] = 0x0964,
    [PMU_BRANCH_MISSES] = 0x00C3, [PMU_DTLB_MISSES] = 0xFF45,
};

const struct pmu_ops pmu_real_ops = { .read = msr_read, .write = msr_write };

void
pmu_ask(struct pmu_cpu *cpu)
{
    struct cpu_cpuid leaf = cpu_cpuid(0, 0);
    uint32_t highest = leaf.eax;

    *cpu = (struct pmu_cpu){ .eax = 0 };
    memcpy(cpu->vendor, &leaf.ebx, 4);
    memcpy(cpu->vendor + 4, &leaf.edx, 4);
    memcpy(cpu->vendor + 8, &leaf.ecx, 4);
    if (highest >= 0x0A) {
        leaf = cpu_cpuid(0x0A, 0);
        cpu->eax = leaf.eax;
        cpu->ebx = leaf.ebx;
    }
    if (cpu_cpuid(0x80000000u, 0).eax >= 0x80000001u)
        cpu->extended_ecx = cpu_cpuid(0x80000001u, 0).ecx;
}

/** Intel's: CPUID says it all. */
static void
pmu_detect_intel(struct pmu *pmu, const struct pmu_cpu *cpu)
{
    unsigned version = cpu->eax & 0xFF, length = cpu->eax >> 24;

    if (version == 0)
        return;
    pmu->counters = cpu->eax >> 8 & 0xFF;
    pmu->width = cpu->eax >> 16 & 0xFF;
    pmu->select = PMU_INTEL_SELECT;
    pmu->counter = PMU_INTEL_COUNTER;
    pmu->stride = 1;
    pmu->global = version >= 2 ? PMU_INTEL_GLOBAL : 0;
    for (unsigned event = 0; event < PMU_EVENTS; event++) {
        unsigned missing = pmu_intel[event].missing;

        if (missing == 8 ? version >= 3 : missing < length && !(cpu->ebx >> missing & 1))
            pmu->selector[event] = pmu_intel[event].selector;
    }
}

/** AMD's, with the extension: before it, nothing in CPUID says that there are any, and an emulator
 * that calls itself AMD's (qemu64) has none. */
static void
pmu_detect_amd(struct pmu *pmu, const struct pmu_cpu *cpu)
{
    if (!(cpu->extended_ecx & PMU_AMD_CORE_EXT))
        return;
    pmu->counters = 6;
    pmu->width = 48;
    pmu->select = PMU_AMD_SELECT;
    pmu->counter = PMU_AMD_SELECT + 1;
    pmu->stride = 2;
    memcpy(pmu->selector, pmu_amd, sizeof(pmu->selector));
}

void
pmu_detect(struct pmu *pmu, const struct pmu_ops *ops, const struct pmu_cpu *cpu)
{
    *pmu = (struct pmu){ .ops = ops };
    if (strcmp(cpu->vendor, "GenuineIntel") == 0)
        pmu_detect_intel(pmu, cpu);
    else if (strcmp(cpu->vendor, "AuthenticAMD") == 0)
        pmu_detect_amd(pmu, cpu);
    if (pmu->counters > PMU_COUNTERS)
        pmu->counters = PMU_COUNTERS;
}

/* [begin] */
void
pmu_begin(const struct pmu *pmu, unsigned slot, enum pmu_event event)
{
    uint32_t select = pmu->select + slot * pmu->stride;

    pmu->ops->write(select, 0);
    pmu->ops->write(pmu->counter + slot * pmu->stride, 0);
    pmu->ops->write(select, pmu->selector[event] | PMU_USER | PMU_KERNEL | PMU_ENABLE);
    if (pmu->global != 0)
        pmu->ops->write(pmu->global, pmu->ops->read(pmu->global) | 1u << slot);
}
/* [/begin] */

void
pmu_end(const struct pmu *pmu, unsigned slot)
{
    pmu->ops->write(pmu->select + slot * pmu->stride, 0);
    if (pmu->global != 0)
        pmu->ops->write(pmu->global, pmu->ops->read(pmu->global) & ~(uint64_t)(1u << slot));
}

uint64_t
pmu_read(const struct pmu *pmu, unsigned slot)
{
    uint64_t value = pmu->ops->read(pmu->counter + slot * pmu->stride);

    return value & (((uint64_t)1 << pmu->width) - 1);
}

const char *
pmu_event_name(enum pmu_event event)
{
    static const char *const names[PMU_EVENTS] = {
        [PMU_CYCLES] = "cycles",           [PMU_INSTRUCTIONS] = "instructions",
        [PMU_LLC_MISSES] = "llc_misses",   [PMU_BRANCH_MISSES] = "branch_misses",
        [PMU_DTLB_MISSES] = "dtlb_misses",
    };

    return names[event];
}

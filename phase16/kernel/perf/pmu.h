/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The CPU's own counters: which there are, and how one is made to count an event.
 * @ingroup perf
 *
 * | | Intel (architectural) | AMD (PerfCtrExtCore) |
 * |---|---|---|
 * | how many | CPUID 0Ah | 6 |
 * | event select | 186h, 187h … | C0010200h, …202h … |
 * | counter | C1h, C2h … | C0010201h, …203h … |
 * | a bit for each to run | 38Fh, from version 2 on | none |
 *
 * Registers are reached through `ops`, so that a test can see what is written to which, in which
 * order, without a CPU that has them: QEMU's TCG has none.
 *
 * Source: Intel SDM vol. 3B §20.2 (architectural monitoring), vol. 2A CPUID 0Ah; AMD APM vol. 2
 * §13.2, AMD PPR for family 17h §2.1.15 (events).
 */
#ifndef KERNEL_PERF_PMU_H
#define KERNEL_PERF_PMU_H

#include <kernel/types.h>

/** What can be counted. */
enum pmu_event {
    PMU_CYCLES,
    PMU_INSTRUCTIONS,
    PMU_LLC_MISSES,
    PMU_BRANCH_MISSES,
    PMU_DTLB_MISSES,
    PMU_EVENTS,
};

/** The most counters that are used. */
#define PMU_COUNTERS 8

/** How registers are read and written. */
struct pmu_ops {
    uint64_t (*read)(uint32_t msr);
    void (*write)(uint32_t msr, uint64_t value);
};

/** What CPUID says of it. */
struct pmu_cpu {
    char vendor[13];       /**< leaf 0 */
    uint32_t eax, ebx;     /**< leaf 0Ah; 0 where there is none */
    uint32_t extended_ecx; /**< leaf 80000001h */
};

/** The counters of a CPU. */
struct pmu {
    const struct pmu_ops *ops;
    unsigned counters;             /**< 0: it has none */
    unsigned width;                /**< bits of a counter */
    uint32_t select, counter;      /**< registers of the first one */
    uint32_t stride;               /**< from one to the next */
    uint32_t global;               /**< register that lets them run, a bit each; 0: there is none */
    uint16_t selector[PMU_EVENTS]; /**< event and unit mask (bits 8-15); 0: cannot be counted */
};

/** Ask CPUID. */
void pmu_ask(struct pmu_cpu *cpu);

/** Find out what a CPU has, without touching any register but by what it says. */
void pmu_detect(struct pmu *pmu, const struct pmu_ops *ops, const struct pmu_cpu *cpu);

/** The registers of this CPU. */
extern const struct pmu_ops pmu_real_ops;

/** Have counter @p slot count an event, in the kernel and in programs, from 0 on. */
void pmu_begin(const struct pmu *pmu, unsigned slot, enum pmu_event event);

/** Have it stand. */
void pmu_end(const struct pmu *pmu, unsigned slot);

/** @return what counter @p slot has counted, `width` bits of it */
uint64_t pmu_read(const struct pmu *pmu, unsigned slot);

/** @return an event's name, as `perf` has it */
const char *pmu_event_name(enum pmu_event event);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names of a CPU's features, bit by bit.
 * @ingroup monitor
 *
 * A table for each register that holds feature bits: names by blanks, bit 0 first, `-` for a bit
 * that is reserved or not worth a word. Source: Intel SDM vol. 2A, CPUID leaves 1, 7, 0x80000001
 * (bits of AMD's that Intel leaves free: AMD APM vol. 3 §E.4).
 */
#include <kernel/monitor/cpuid.h>

#include <kernel/console/console.h>
#include <kernel/types.h>
#include <lib/string.h>

#define CPUID_FEATURES_COLUMNS 78

enum cpuid_features_register {
    CPUID_FEATURES_EBX,
    CPUID_FEATURES_ECX,
    CPUID_FEATURES_EDX,
};

struct cpuid_features {
    uint32_t leaf;
    enum cpuid_features_register source;
    const char *names;
};

static const struct cpuid_features cpuid_features[] = {
    { 1, CPUID_FEATURES_EDX,
      "fpu vme de pse tsc msr pae mce cx8 apic - sep mtrr pge mca cmov pat pse36 psn clfsh - ds "
      "acpi mmx fxsr sse sse2 ss htt tm - pbe" },
    { 1, CPUID_FEATURES_ECX,
      "sse3 pclmulqdq dtes64 monitor ds-cpl vmx smx eist tm2 ssse3 cnxt-id sdbg fma cx16 xtpr "
      "pdcm - pcid dca sse4.1 sse4.2 x2apic movbe popcnt tsc-deadline aes xsave osxsave avx f16c "
      "rdrand hypervisor" },
    { 7, CPUID_FEATURES_EBX,
      "fsgsbase tsc-adjust sgx bmi1 hle avx2 - smep bmi2 erms invpcid rtm pqm - mpx pqe avx512f "
      "avx512dq rdseed adx smap avx512-ifma - clflushopt clwb pt avx512pf avx512er avx512cd sha "
      "avx512bw avx512vl" },
    { 7, CPUID_FEATURES_ECX,
      "prefetchwt1 avx512-vbmi umip pku ospke waitpkg - - - - - - - - - - la57" },
    { 0x80000001, CPUID_FEATURES_EDX,
      "- - - - - - - - - - - syscall - - - - - - - - nx - mmxext - - ffxsr 1gib-pages rdtscp - lm "
      "3dnowext 3dnow" },
    { 0x80000001, CPUID_FEATURES_ECX,
      "lahf - svm - cr8-legacy lzcnt sse4a - prefetchw osvw - xop skinit wdt - lwp fma4" },
};

static uint32_t
cpuid_features_read(const struct cpuid_features *features)
{
    struct cpu_cpuid answer;

    if (cpu_cpuid(features->leaf & 0x80000000u, 0).eax < features->leaf)
        return 0;
    answer = cpu_cpuid(features->leaf, 0);
    return features->source == CPUID_FEATURES_EBX   ? answer.ebx
           : features->source == CPUID_FEATURES_ECX ? answer.ecx
                                                    : answer.edx;
}

/** Print the names of the bits that are set. @return the column behind them */
static size_t
cpuid_features_list(const char *names, uint32_t bits, size_t column)
{
    while (*names != '\0') {
        size_t length = strcspn(names, " ");

        if ((bits & 1) != 0 && *names != '-') {
            if (column + 1 + length > CPUID_FEATURES_COLUMNS) {
                console_printf("\n%9s", "");
                column = 9;
            }
            console_printf(" %.*s", (int)length, names);
            column += 1 + length;
        }
        names += length + (names[length] != '\0');
        bits >>= 1;
    }
    return column;
}

void
cpuid_features_show(void)
{
    size_t column = 9;

    console_printf("features ");
    for (size_t i = 0; i < ARRAY_SIZE(cpuid_features); i++)
        column = cpuid_features_list(cpuid_features[i].names,
                                     cpuid_features_read(&cpuid_features[i]), column);
    console_printf("\n");
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `cpuid`: which CPU this is, and what it can do.
 * @ingroup monitor
 *
 * Source: Intel SDM vol. 2A, CPUID; the names of features are those of the manual.
 * Next to read: kernel/monitor/cpuid_features.c.
 */
#include <kernel/monitor/cpuid.h>

#include <kernel/console/console.h>
#include <kernel/monitor/argument.h>
#include <lib/string.h>

#define CPUID_EXTENDED 0x80000000u
#define CPUID_BRAND    0x80000002u /* and the two leaves behind it */

/** Put the bytes of registers behind each other. */
static char *
cpuid_text(char *to, uint32_t a, uint32_t b, uint32_t c)
{
    const uint32_t words[] = { a, b, c };

    memcpy(to, words, sizeof(words));
    return to + sizeof(words);
}

static void
cpuid_brand(void)
{
    char brand[49];
    char *to = brand;

    if (cpu_cpuid(CPUID_EXTENDED, 0).eax < CPUID_BRAND + 2)
        return;
    for (uint32_t leaf = CPUID_BRAND; leaf <= CPUID_BRAND + 2; leaf++) {
        struct cpu_cpuid answer = cpu_cpuid(leaf, 0);

        to = cpuid_text(to, answer.eax, answer.ebx, answer.ecx);
        memcpy(to, &answer.edx, sizeof(answer.edx));
        to += sizeof(answer.edx);
    }
    *to = '\0';
    console_printf("brand     %s\n", brand + strspn(brand, " "));
}

/** Family and model are spread over two fields each; the second counts for some families only. */
static void
cpuid_version(uint32_t version)
{
    unsigned family = version >> 8 & 0xF, model = version >> 4 & 0xF;

    if (family == 6 || family == 15)
        model |= (version >> 16 & 0xF) << 4;
    if (family == 15)
        family += version >> 20 & 0xFF;
    console_printf("version   family %u, model %u, stepping %u (%08x)\n", family, model,
                   (unsigned)version & 0xF, (unsigned)version);
}

static void
cpuid_all(void)
{
    struct cpu_cpuid answer = cpu_cpuid(0, 0);
    char vendor[13];

    *cpuid_text(vendor, answer.ebx, answer.edx, answer.ecx) = '\0';
    console_printf("vendor    %s, leaves 0-%u and %08x-%08x\n", vendor, (unsigned)answer.eax,
                   CPUID_EXTENDED, (unsigned)cpu_cpuid(CPUID_EXTENDED, 0).eax);
    cpuid_brand();
    if (answer.eax >= 1)
        cpuid_version(cpu_cpuid(1, 0).eax);
    cpuid_features_show();
}

/** Is there such a leaf? Intel's CPUs answer for one behind the last with some other leaf's
 * numbers. The first of a range (0, 80000000, 40000000 of hypervisors) tells the last. */
static bool
cpuid_has(uint32_t leaf)
{
    return cpu_cpuid(leaf & 0xFFFF0000u, 0).eax >= leaf;
}

static int
cpuid_command(int argc, char **argv)
{
    uint64_t leaf, subleaf = 0;
    struct cpu_cpuid answer;

    if (argc > 3)
        return -EINVAL;
    if (argc == 1) {
        cpuid_all();
        return 0;
    }
    if (argument_number(argv, 1, UINT32_MAX, &leaf) != 0 ||
        (argc == 3 && argument_number(argv, 2, UINT32_MAX, &subleaf) != 0))
        return COMMAND_TOLD;
    if (!cpuid_has((uint32_t)leaf)) {
        console_printf("cpuid: this CPU has no leaf %s; `cpuid` tells which it has\n", argv[1]);
        return COMMAND_TOLD;
    }
    answer = cpu_cpuid((uint32_t)leaf, (uint32_t)subleaf);
    console_printf("EAX %08x  EBX %08x  ECX %08x  EDX %08x\n", (unsigned)answer.eax,
                   (unsigned)answer.ebx, (unsigned)answer.ecx, (unsigned)answer.edx);
    return 0;
}

COMMAND(cpuid, "[LEAF [SUBLEAF]]", "which CPU this is, and what it can do", cpuid_command,
        .group = "machine");

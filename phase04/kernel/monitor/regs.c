/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `regs`: the CPU's registers, and what their bits mean.
 * @ingroup monitor
 *
 * General registers are those of the command itself: they are what they are for a moment only.
 * Source of the bits: Intel SDM vol. 1 §3.4.3 (flags), vol. 3A §2.5 (control registers).
 */
#include <kernel/console/console.h>
#include <kernel/monitor/command.h>
#include <kernel/monitor/registers_show.h>
#include <kernel/types.h>
#include <kernel/x86/cpu.h>

/** A bit that has a name. */
struct regs_bit {
    unsigned char bit;
    const char *name;
};

static const struct regs_bit regs_flags[] = {
    { 0, "CF" },  { 2, "PF" },   { 4, "AF" },   { 6, "ZF" },  { 7, "SF" },  { 8, "TF" },
    { 9, "IF" },  { 10, "DF" },  { 11, "OF" },  { 14, "NT" }, { 16, "RF" }, { 17, "VM" },
    { 18, "AC" }, { 19, "VIF" }, { 20, "VIP" }, { 21, "ID" },
};

static const struct regs_bit regs_cr0[] = {
    { 0, "PE" },  { 1, "MP" },  { 2, "EM" },  { 3, "TS" },  { 4, "ET" },  { 5, "NE" },
    { 16, "WP" }, { 18, "AM" }, { 29, "NW" }, { 30, "CD" }, { 31, "PG" },
};

static const struct regs_bit regs_cr4[] = {
    { 0, "VME" },         { 1, "PVI" },      { 2, "TSD" },   { 3, "DE" },    { 4, "PSE" },
    { 5, "PAE" },         { 6, "MCE" },      { 7, "PGE" },   { 8, "PCE" },   { 9, "OSFXSR" },
    { 10, "OSXMMEXCPT" }, { 11, "UMIP" },    { 12, "LA57" }, { 13, "VMXE" }, { 16, "FSGSBASE" },
    { 17, "PCIDE" },      { 18, "OSXSAVE" }, { 20, "SMEP" }, { 21, "SMAP" }, { 22, "PKE" },
};

static void
regs_bits(const char *name, uintptr_t value, const struct regs_bit *bits, size_t count)
{
    const char *gap = "  ";

    console_printf("%-5s %" PRIXVADDR, name, (vaddr_t)value);
    for (size_t i = 0; i < count; i++) {
        if ((value >> bits[i].bit & 1) == 0)
            continue;
        console_printf("%s%s", gap, bits[i].name);
        gap = " ";
    }
    console_printf("\n");
}

static int
regs_command(int argc, char **argv)
{
    struct registers registers;

    (void)argv;
    if (argc > 1)
        return -EINVAL;
    registers_capture(&registers);
    registers_show(&registers);
    regs_bits("flags", cpu_flags_read(), regs_flags, ARRAY_SIZE(regs_flags));
    regs_bits("CR0", cpu_cr0_read(), regs_cr0, ARRAY_SIZE(regs_cr0));
    regs_bits("CR2", cpu_cr2_read(), NULL, 0);
    regs_bits("CR3", cpu_cr3_read(), NULL, 0);
    regs_bits("CR4", cpu_cr4_read(), regs_cr4, ARRAY_SIZE(regs_cr4));
    return 0;
}

COMMAND(regs, "", "the CPU's registers, with their bits by name", regs_command, .group = "machine");

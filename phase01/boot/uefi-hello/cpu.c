/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines `cpu` and `brand`: who made the processor, which one it is, what it calls itself.
 * @ingroup uefi_hello
 *
 * The same facts as boot/report/cpu.asm, by the same instruction; that it exists needs no test in
 * 64-bit mode.
 *
 * Source: Intel SDM vol. 2A "CPUID" (leaves 0, 1, 80000002h..4h).
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

#define CPU_BRAND_LEAF 0x80000002u /* and the next two */

struct cpu_leaf {
    UINT32 eax, ebx, ecx, edx;
};

static struct cpu_leaf
cpu_leaf(UINT32 number)
{
    struct cpu_leaf leaf;

    __asm__("cpuid"
            : "=a"(leaf.eax), "=b"(leaf.ebx), "=c"(leaf.ecx), "=d"(leaf.edx)
            : "a"(number), "c"(0));
    return leaf;
}

/** Write the four letters in a register, lowest byte first. */
static void
cpu_letters(UINT32 letters)
{
    char text[5] = { (char)letters, (char)(letters >> 8), (char)(letters >> 16),
                     (char)(letters >> 24) };

    output_text(text);
}

static void
cpu_version(UINT32 signature)
{
    UINT32 family = signature >> 8 & 15, model = signature >> 4 & 15;

    if (family == 6 || family == 15)
        model |= (signature >> 16 & 15) << 4;
    if (family == 15)
        family += signature >> 20 & 255;
    output_text("  family ");
    output_decimal(family);
    output_text(" model ");
    output_decimal(model);
    output_text(" stepping ");
    output_decimal(signature & 15);
    output_text("\n");
}

static void
cpu_brand(void)
{
    UINT32 words[13];
    const char *text = (const char *)words;

    for (UINT32 i = 0; i < 3; i++) {
        struct cpu_leaf leaf = cpu_leaf(CPU_BRAND_LEAF + i);

        words[4 * i] = leaf.eax;
        words[4 * i + 1] = leaf.ebx;
        words[4 * i + 2] = leaf.ecx;
        words[4 * i + 3] = leaf.edx;
    }
    words[12] = 0;
    while (*text == ' ')
        text++;
    output_text("brand   ");
    output_text(text);
    output_text("\n");
}

void
page_cpu(void)
{
    struct cpu_leaf vendor = cpu_leaf(0);

    output_text("cpu     ");
    cpu_letters(vendor.ebx);
    cpu_letters(vendor.edx);
    cpu_letters(vendor.ecx);
    cpu_version(cpu_leaf(1).eax);
    if (cpu_leaf(0x80000000u).eax >= CPU_BRAND_LEAF + 2)
        cpu_brand();
}

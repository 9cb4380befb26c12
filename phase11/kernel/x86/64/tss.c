/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The task state segment, described in the descriptor table and loaded.
 * @ingroup x86
 */
#include <kernel/x86/64/tss.h>

#include <kernel/init.h>
#include <kernel/types.h>
#include <kernel/x86/64/gdt.h>

struct tss tss_main = {
    .io_map = sizeof(struct tss),
};

/** A descriptor of a system segment has 16 bytes, so it takes two slots: the second one holds the
 * upper half of the address. */
static void
tss_init(void)
{
    vaddr_t base = (vaddr_t)&tss_main;

    gdt_set(GDT_TSS, GDT_DESCRIPTOR(base, sizeof(tss_main) - 1,
                                    GDT_PRESENT | GDT_PRIVILEGE(0) | GDT_TSS_64, 0));
    gdt_set(GDT_TSS + 1, base >> 32);
    __asm__ volatile("ltr %w0" : : "r"(GDT_SELECTOR(GDT_TSS, 0)));
}

INITCALL(2, 3, tss, tss_init, AFTER(gdt));

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The main task state segment.
 * @ingroup x86
 */
#include <kernel/x86/32/tss.h>

#include <kernel/init.h>
#include <kernel/types.h>

struct tss tss_main = {
    .ss0 = GDT_KERNEL_DATA_SELECTOR,
    .io_map = sizeof(struct tss),
};

void
tss_describe(enum gdt_slot slot, const struct tss *tss)
{
    gdt_set(slot, GDT_DESCRIPTOR((vaddr_t)tss, sizeof(*tss) - 1,
                                 GDT_PRESENT | GDT_PRIVILEGE(0) | GDT_TSS_32, 0));
}

static void
tss_init(void)
{
    tss_describe(GDT_TSS, &tss_main);
    __asm__ volatile("ltr %w0" : : "r"(GDT_SELECTOR(GDT_TSS, 0)));
}

INITCALL(2, 3, tss, tss_init, AFTER(gdt));

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Our own descriptor table in place of the loader's, whose memory will be used again.
 * @ingroup x86
 *
 * Next to read: kernel/x86/32/gdt.h, which says what the entries are.
 */
#include <kernel/x86/32/gdt.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>

#define GDT_FLAT(privilege, kind)                                                 \
    GDT_DESCRIPTOR(0u, 0xFFFFFu, GDT_PRESENT | GDT_PRIVILEGE(privilege) | (kind), \
                   GDT_PAGES | GDT_32BIT)

/* [table] */
/** Not const: the CPU marks a descriptor when it is used. */
static uint64_t gdt_table[GDT_SLOTS] __attribute__((aligned(8))) = {
    [GDT_KERNEL_CODE] = GDT_FLAT(0, GDT_CODE),
    [GDT_KERNEL_DATA] = GDT_FLAT(0, GDT_DATA),
    [GDT_USER_CODE] = GDT_FLAT(3, GDT_CODE),
    [GDT_USER_DATA] = GDT_FLAT(3, GDT_DATA),
};
/* [/table] */

/** What LGDT reads: where the table is and the offset of its last byte. */
static const struct {
    uint16_t limit;
    const uint64_t *base;
} __attribute__((packed)) gdt_pointer = { sizeof(gdt_table) - 1, gdt_table };

void
gdt_set(enum gdt_slot slot, uint64_t descriptor)
{
    ASSERT(slot > GDT_USER_DATA && slot < GDT_SLOTS);
    gdt_table[slot] = descriptor;
}

/** Loading the table changes no segment: a register keeps what it cached until loaded anew. */
static void
gdt_init(void)
{
    __asm__ volatile("lgdt %0\n\t"
                     "ljmp %1, $1f\n" /* the only way to load CS without leaving */
                     "1:\n\t"
                     "mov %2, %%ds\n\t"
                     "mov %2, %%es\n\t"
                     "mov %2, %%fs\n\t"
                     "mov %2, %%gs\n\t"
                     "mov %2, %%ss"
                     :
                     : "m"(gdt_pointer), "i"(GDT_KERNEL_CODE_SELECTOR),
                       "r"(GDT_KERNEL_DATA_SELECTOR)
                     : "memory");
}

INITCALL(2, 1, gdt, gdt_init, AFTER(serial));

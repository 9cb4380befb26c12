/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Our own descriptor table in place of the one that the entry began with.
 * @ingroup x86
 *
 * Next to read: kernel/x86/64/gdt.h, which says what the entries are.
 */
#include <kernel/x86/64/gdt.h>

#include <kernel/init.h>
#include <kernel/panic/panic.h>

#define GDT_FLAT(privilege, kind, flags) \
    GDT_DESCRIPTOR(0u, 0u, GDT_PRESENT | GDT_PRIVILEGE(privilege) | (kind), flags)

/* [table] */
/** Not const: the CPU marks a descriptor when it is used. */
static uint64_t gdt_table[GDT_SLOTS] __attribute__((aligned(8))) = {
    [GDT_KERNEL_CODE] = GDT_FLAT(0, GDT_CODE, GDT_64BIT),
    [GDT_KERNEL_DATA] = GDT_FLAT(0, GDT_DATA, 0),
    [GDT_USER_DATA] = GDT_FLAT(3, GDT_DATA, 0),
    [GDT_USER_CODE] = GDT_FLAT(3, GDT_CODE, GDT_64BIT),
};
/* [/table] */

/** What LGDT reads: the offset of the table's last byte, and where it is. */
static const struct {
    uint16_t limit;
    const uint64_t *base;
} __attribute__((packed)) gdt_pointer = { sizeof(gdt_table) - 1, gdt_table };

void
gdt_set(enum gdt_slot slot, uint64_t descriptor)
{
    ASSERT(slot >= GDT_TSS && slot < GDT_SLOTS);
    gdt_table[slot] = descriptor;
}

/** CS is loaded by a far return: 64-bit mode has no far jump to an address that is written in the
 * instruction. GS is left alone, for loading it would clear its base, which says where this CPU's
 * own data is; so is FS, the base of which will be a program's. Both hold 0 already. */
static void
gdt_init(void)
{
    __asm__ volatile("lgdt %0\n\t"
                     "pushq %1\n\t"
                     "leaq 1f(%%rip), %%rax\n\t"
                     "pushq %%rax\n\t"
                     "lretq\n"
                     "1:\n\t"
                     "movl %2, %%ss\n\t"
                     "movl %3, %%ds\n\t"
                     "movl %3, %%es"
                     :
                     : "m"(gdt_pointer), "i"(GDT_KERNEL_CODE_SELECTOR),
                       "r"(GDT_KERNEL_DATA_SELECTOR), "r"(0)
                     : "rax", "memory");
}

INITCALL(2, 1, gdt, gdt_init, AFTER(serial));

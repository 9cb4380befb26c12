/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Protected mode as the CPU itself tells it: CR0, segment registers, the descriptor table.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/test/ktest.h>
#include <kernel/types.h>
#include <kernel/x86/32/gdt.h>
#include <kernel/x86/cpu.h>

struct gdt_pointer {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

static struct gdt_pointer
gdt_where(void)
{
    struct gdt_pointer pointer;

    __asm__ volatile("sgdt %0" : "=m"(pointer));
    return pointer;
}

KTEST(gdt, protected, "gdt: the CPU is in protected mode")
{
    KEXPECT(cpu_cr0_read() & CPU_CR0_PE);
}

KTEST(gdt, own, "gdt: the table is the kernel's own, whole descriptors, in its memory")
{
    struct gdt_pointer pointer = gdt_where();

    KEXPECT_EQ((pointer.limit + 1) % 8, 0);
    KEXPECT(pointer.limit >= (GDT_USER_DATA + 1) * 8 - 1);
    KEXPECT(pointer.base >= (vaddr_t)kernel_data_start);
    KEXPECT(pointer.base + pointer.limit < (vaddr_t)kernel_data_end);
}

KTEST(gdt, segments, "gdt: CS is the kernel's code, all others its data")
{
    uint32_t code, data, extra, stack;

    __asm__("mov %%cs, %0\n\tmov %%ds, %1\n\tmov %%es, %2\n\tmov %%ss, %3"
            : "=r"(code), "=r"(data), "=r"(extra), "=r"(stack));
    KEXPECT_EQ(code & 0xFFFF, GDT_KERNEL_CODE_SELECTOR);
    KEXPECT_EQ(data & 0xFFFF, GDT_KERNEL_DATA_SELECTOR);
    KEXPECT_EQ(extra & 0xFFFF, GDT_KERNEL_DATA_SELECTOR);
    KEXPECT_EQ(stack & 0xFFFF, GDT_KERNEL_DATA_SELECTOR);
}

KTEST(gdt, flat, "gdt: the kernel's segments are flat: base 0, 4 GiB, privilege 0")
{
    uint32_t limit = 0, rights = 0;

    /* LSL and LAR read the table as the CPU does, not as we wrote it (Intel SDM vol. 2A). */
    __asm__("lsl %1, %0" : "=r"(limit) : "r"((uint32_t)GDT_KERNEL_DATA_SELECTOR));
    __asm__("lar %1, %0" : "=r"(rights) : "r"((uint32_t)GDT_KERNEL_CODE_SELECTOR));
    KEXPECT_EQ(limit, UINT32_MAX);
    /* Present, privilege 0, code and readable (accessed since it is in use), 32 bit, pages. */
    KEXPECT_EQ(rights & 0x00C0FE00, 0x00C09A00);
}

KTEST(gdt, null, "gdt: the first descriptor is empty")
{
    const uint64_t *table = (const uint64_t *)(vaddr_t)gdt_where().base;

    KEXPECT_EQ(table[GDT_NULL], 0);
}

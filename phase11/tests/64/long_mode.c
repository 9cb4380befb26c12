/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64-bit mode as the CPU itself tells it: EFER, control registers, segments, their table.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/test/ktest.h>
#include <kernel/types.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/msr.h>
#include <kernel/x86/cpu.h>

#define CR0_WP   (1u << 16)
#define CR4_PAE  (1u << 5)
#define EFER_LME (1u << 8)
#define EFER_LMA (1u << 10)

struct gdt_pointer {
    uint16_t limit;
    uint64_t base;
} __attribute__((packed));

static struct gdt_pointer
gdt_where(void)
{
    struct gdt_pointer pointer;

    __asm__ volatile("sgdt %0" : "=m"(pointer));
    return pointer;
}

KTEST(longmode, active, "long mode: enabled, active, with no-execute and SYSCALL")
{
    uint64_t wanted = EFER_LME | EFER_LMA | MSR_EFER_NXE | MSR_EFER_SCE;

    KEXPECT_EQ(msr_read(MSR_EFER) & wanted, wanted);
    KEXPECT(cpu_cr0_read() & CPU_CR0_PE);
    KEXPECT(cpu_cr0_read() & CPU_CR0_PG);
    KEXPECT(cpu_cr0_read() & CR0_WP);
    KEXPECT(cpu_cr4_read() & CR4_PAE);
}

KTEST(longmode, wide, "long mode: registers have 64 bits, the upper halves too")
{
    uint64_t product, high;

    __asm__("mulq %3" : "=a"(product), "=d"(high) : "a"(1ull << 40), "r"(1ull << 30));
    KEXPECT_EQ(product, 0);
    KEXPECT_EQ(high, 1ull << 6);
}

KTEST(gdt, own, "gdt: the table is the kernel's own, whole descriptors, in its memory")
{
    struct gdt_pointer pointer = gdt_where();

    KEXPECT_EQ((pointer.limit + 1) % 8, 0);
    KEXPECT(pointer.limit >= (GDT_TSS + 2) * 8 - 1);
    KEXPECT(pointer.base >= (vaddr_t)kernel_data_start);
    KEXPECT(pointer.base + pointer.limit < (vaddr_t)kernel_data_end);
}

KTEST(gdt, segments, "gdt: CS is the kernel's code, SS its data, DS and ES are null")
{
    uint32_t code, data, extra, stack;

    __asm__("mov %%cs, %0\n\tmov %%ds, %1\n\tmov %%es, %2\n\tmov %%ss, %3"
            : "=r"(code), "=r"(data), "=r"(extra), "=r"(stack));
    KEXPECT_EQ(code & 0xFFFF, GDT_KERNEL_CODE_SELECTOR);
    KEXPECT_EQ(stack & 0xFFFF, GDT_KERNEL_DATA_SELECTOR);
    KEXPECT_EQ(data & 0xFFFF, 0);
    KEXPECT_EQ(extra & 0xFFFF, 0);
}

/** LAR reads the table as the CPU does, not as we wrote it (Intel SDM vol. 2A). */
static uint32_t
gdt_rights(uint32_t selector)
{
    uint32_t rights = 0;

    __asm__("lar %1, %0" : "=r"(rights) : "r"(selector));
    return rights;
}

/* Present, privilege, code or data; of code: long, and not "32 bit by default" as well, which would
 * be a reserved combination. Accessed or not is the CPU's business. */
KTEST(gdt, rights, "gdt: code is 64-bit code, for the kernel and for programs; data is data")
{
    KEXPECT_EQ(gdt_rights(GDT_KERNEL_CODE_SELECTOR) & 0x0060FE00, 0x00209A00);
    KEXPECT_EQ(gdt_rights(GDT_USER_CODE_SELECTOR) & 0x0060FE00, 0x0020FA00);
    KEXPECT_EQ(gdt_rights(GDT_KERNEL_DATA_SELECTOR) & 0xFE00, 0x9200);
    KEXPECT_EQ(gdt_rights(GDT_USER_DATA_SELECTOR) & 0xFE00, 0xF200);
}

/* Source: Intel SDM vol. 2B, SYSCALL and SYSRET: what the CPU adds to the selectors in STAR. */
KTEST(gdt, order, "gdt: the neighbours that SYSCALL and SYSRET count on are there")
{
    uint64_t star = msr_read(MSR_STAR);
    unsigned into = (uint32_t)(star >> 32) & 0xFFFF, back = (uint32_t)(star >> 48);

    KEXPECT_EQ(into, GDT_KERNEL_CODE_SELECTOR);
    KEXPECT_EQ(into + 8, GDT_KERNEL_DATA_SELECTOR);
    KEXPECT_EQ((back + 8) | 3, GDT_USER_DATA_SELECTOR);
    KEXPECT_EQ((back + 16) | 3, GDT_USER_CODE_SELECTOR);
}

KTEST(gdt, null, "gdt: the first descriptor is empty")
{
    const uint64_t *table = (const uint64_t *)(vaddr_t)gdt_where().base;

    KEXPECT_EQ(table[GDT_NULL], 0);
}

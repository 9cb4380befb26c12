/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of how pages are cleared: all of them, no more, and by nobody else's registers.
 * @ingroup tests
 */
#include <kernel/mm/page_alloc.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

#define CLEAR_ORDER 2u
#define CLEAR_BYTES ((size_t)PAGE_SIZE << CLEAR_ORDER)
#define CLEAR_JUNK  0xA5

/** CR0.EM and TS, either of which forbids SSE; CR4.OSFXSR, without which there is none. */
#define CLEAR_CR0_FORBID 0xCul
#define CLEAR_CR4_OSFXSR 0x200ul

/** What a register of SSE holds. */
struct clear_register {
    uint8_t byte[16];
};

static void
clear_cr0_write(uintptr_t value)
{
    __asm__ volatile("mov %0, %%cr0" : : "r"(value) : "memory");
}

/** Run page_clear_mapped() with @p before in XMM0. @return what is there afterwards */
static struct clear_register
clear_with(struct clear_register before, void *memory, size_t bytes)
{
    uintptr_t flags = cpu_interrupts_save(), cr0 = cpu_cr0_read();
    struct clear_register after;

    clear_cr0_write(cr0 & ~CLEAR_CR0_FORBID);
    __asm__ volatile("movups %0, %%xmm0" : : "m"(before));
    clear_cr0_write(cr0);
    page_clear_mapped(memory, bytes);
    KEXPECT_EQ(cpu_cr0_read(), cr0);
    clear_cr0_write(cr0 & ~CLEAR_CR0_FORBID);
    __asm__ volatile("movups %%xmm0, %0" : "=m"(after));
    clear_cr0_write(cr0);
    cpu_interrupts_restore(flags);
    return after;
}

/** @return the first byte of a range that is not @p value, or its size */
static size_t
clear_first_other(const char *memory, size_t bytes, char value)
{
    size_t at = 0;

    while (at < bytes && memory[at] == value)
        at++;
    return at;
}

KTEST(page_clear, all, "pages: clearing makes zeros of all bytes, and leaves the neighbours alone")
{
    struct page *block = page_alloc(CLEAR_ORDER, 0);
    size_t inside = CLEAR_BYTES - 2 * PAGE_SIZE;
    char *memory;

    KREQUIRE_MEMORY(block);
    memory = page_to_virt(block);
    memset(memory, CLEAR_JUNK, CLEAR_BYTES);
    page_clear_mapped(memory + PAGE_SIZE, inside);
    KEXPECT_EQ(clear_first_other(memory, PAGE_SIZE, (char)CLEAR_JUNK), PAGE_SIZE);
    KEXPECT_EQ(clear_first_other(memory + PAGE_SIZE, inside, 0), inside);
    KEXPECT_EQ(clear_first_other(memory + PAGE_SIZE + inside, PAGE_SIZE, (char)CLEAR_JUNK),
               PAGE_SIZE);
    page_free(block, CLEAR_ORDER);
}

KTEST(page_clear, registers, "pages: clearing leaves CR0, the interrupt flag and XMM0 as they were")
{
    struct page *page = page_alloc(0, 0);
    struct clear_register before, after;
    bool were_on = cpu_interrupts_enabled();

    KREQUIRE_MEMORY(page);
    memset(&before, CLEAR_JUNK, sizeof(before));
    if (cpu_cr4_read() & CLEAR_CR4_OSFXSR) {
        after = clear_with(before, page_to_virt(page), PAGE_SIZE);
        KEXPECT(memcmp(&before, &after, sizeof(before)) == 0);
    } else {
        page_clear_mapped(page_to_virt(page), PAGE_SIZE);
    }
    KEXPECT_EQ(cpu_interrupts_enabled(), were_on);
    KEXPECT_EQ(clear_first_other(page_to_virt(page), PAGE_SIZE, 0), PAGE_SIZE);
    page_free(page, 0);
}

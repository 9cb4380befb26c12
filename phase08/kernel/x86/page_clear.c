/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Pages filled with zeros 16 bytes at a time, where the CPU's string instructions are slow.
 * @ingroup x86
 *
 * Programs get their memory as zeros, so this is most of what a page costs. memset() is one REP
 * STOSD. Newer CPUs move a line of the cache at a time for it, and say so (ERMS); older ones, and
 * QEMU's, go step by step: 1,024 for a page. A register of SSE makes 256 of them.
 *
 * The registers of SSE are the program's, or nobody's; the compiler uses none in the kernel. So
 * one is borrowed, with interrupts off, and all is left as it was found: the register, and CR0,
 * which in this phase forbids SSE. No XMM instruction here can change MXCSR, or raise an exception.
 *
 * Source: Intel SDM vol. 3A §2.5 (CR0.EM, CR0.TS), §9.6 (SSE in a system); vol. 2A, CPUID, leaf 1
 * (FXSR, SSE) and leaf 7 (ERMS).
 */
#include <kernel/mm/page_alloc.h>

#include <kernel/init.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

/** Instructions of SSE are #UD (EM), #NM (TS). */
#define PAGE_CLEAR_CR0_EM 0x4ul
#define PAGE_CLEAR_CR0_TS 0x8ul
/** CR4.OSFXSR: else they are #UD in any case. */
#define PAGE_CLEAR_CR4_OSFXSR 0x200ul

#define PAGE_CLEAR_CPUID_FXSR (1u << 24) /* leaf 1, EDX */
#define PAGE_CLEAR_CPUID_SSE  (1u << 25)
#define PAGE_CLEAR_CPUID_ERMS (1u << 9) /* leaf 7, EBX */

/** Bytes that go in one round of the loop. */
#define PAGE_CLEAR_ROUND 1024u

/** Is SSE there, and worth while? */
static bool page_clear_by_sse;

static inline void
page_clear_cr0_write(uintptr_t value)
{
    __asm__ volatile("mov %0, %%cr0" : : "r"(value) : "memory");
}

/* [round] */
/** Store the first register of SSE 64 times. @return the address behind */
static inline char *
page_clear_round(char *at)
{
    __asm__ volatile("offset = 0\n\t"
                     ".rept 64\n\t"
                     "movaps %%xmm0, offset(%0)\n\t"
                     "offset = offset + 16\n\t"
                     ".endr"
                     :
                     : "r"(at)
                     : "memory");
    return at + PAGE_CLEAR_ROUND;
}

/** One page: interrupts are not off for longer than that takes. CR0 is written only if it must be:
 * to write it takes longer than the rest. From phase09 on it allows SSE all the time. */
static void
page_clear_sse(char *page)
{
    uintptr_t flags = cpu_interrupts_save(), cr0 = cpu_cr0_read();
    bool forbidden = (cr0 & (PAGE_CLEAR_CR0_EM | PAGE_CLEAR_CR0_TS)) != 0;
    char *end = page + PAGE_SIZE;
    char borrowed[16];

    if (forbidden)
        page_clear_cr0_write(cr0 & ~(PAGE_CLEAR_CR0_EM | PAGE_CLEAR_CR0_TS));
    __asm__ volatile("movups %%xmm0, %0\n\t"
                     "xorps %%xmm0, %%xmm0"
                     : "=m"(borrowed));
    while (page != end)
        page = page_clear_round(page);
    __asm__ volatile("movups %0, %%xmm0" : : "m"(borrowed));
    if (forbidden)
        page_clear_cr0_write(cr0);
    cpu_interrupts_restore(flags);
}
/* [/round] */

void
page_clear_mapped(void *memory, size_t bytes)
{
    if (!page_clear_by_sse) {
        memset(memory, 0, bytes);
        return;
    }
    for (char *at = memory, *end = at + bytes; at != end; at += PAGE_SIZE)
        page_clear_sse(at);
}

static bool
page_clear_has(uint32_t word, uint32_t bits)
{
    return (word & bits) == bits;
}

/** seam: phase15 allows SSE on every CPU. */
static void
page_clear_init(void)
{
    uint32_t leaves = cpu_cpuid(0, 0).eax;

    if (leaves < 1 ||
        !page_clear_has(cpu_cpuid(1, 0).edx, PAGE_CLEAR_CPUID_FXSR | PAGE_CLEAR_CPUID_SSE))
        return;
    if (leaves >= 7 && page_clear_has(cpu_cpuid(7, 0).ebx, PAGE_CLEAR_CPUID_ERMS))
        return;
    __asm__ volatile("mov %0, %%cr4" : : "r"(cpu_cr4_read() | PAGE_CLEAR_CR4_OSFXSR));
    page_clear_by_sse = true;
}

INITCALL(2, 6, page_clear, page_clear_init);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel changes its own code: a no-op becomes a jump, and back.
 * @ingroup trace
 *
 * Code is never writable where it runs. It is seen a second time in the direct map, where nobody
 * runs it, and only there a page is opened for the moment of one store.
 *
 * That store is one instruction, so whatever interrupts this CPU finds the old five bytes or the
 * new ones. seam: phase15 must keep the other CPUs out of them: first a breakpoint in place of the
 * first byte, then the rest, then the first byte (Intel SDM vol. 3A §8.1.3, cross-modifying code).
 */
#include <kernel/trace/tracer.h>

#include <kernel/mm/page.h>
#include <kernel/mm/paging.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>
#include <mode/address.h>

/** The no-op of <mode/trace_site.h>, and the first byte of the jump, as the CPU reads them. */
#define TRACE_NOP  0x0000441f0full
#define TRACE_JUMP 0xe9ull
/** All five bytes. */
#define TRACE_MASK 0xffffffffffull

/* [patch] */
/** @return the five bytes that belong there */
static uint64_t
trace_site_code(const struct trace_site *site, bool on)
{
    uint32_t distance = (uint32_t)(site->target - (site->place + TRACE_SITE_BYTES));

    return on ? TRACE_JUMP | (uint64_t)distance << 8 : TRACE_NOP;
}

int
trace_site_set(const struct trace_site *site, bool on)
{
    char *twin = phys_to_virt(virt_to_phys((const void *)site->place));
    vaddr_t page = (vaddr_t)twin & ~(vaddr_t)(PAGE_SIZE - 1);
    size_t size = (vaddr_t)twin + sizeof(uint64_t) > page + PAGE_SIZE ? 2 * PAGE_SIZE : PAGE_SIZE;
    volatile uint64_t *bytes = (void *)twin;
    int error;

    ASSERT((*bytes & TRACE_MASK) == trace_site_code(site, !on) ||
           (*bytes & TRACE_MASK) == trace_site_code(site, on));
    error = paging_protect(&address_space_kernel, page, size, PAGING_WRITE);
    if (error != 0)
        return error;
    *bytes = (*bytes & ~TRACE_MASK) | trace_site_code(site, on);
    (void)paging_protect(&address_space_kernel, page, size, PAGING_READ); /* split by now: cannot
                                                                             fail */
    (void)cpu_cpuid(0, 0); /* what was fetched before is fetched anew */
    return 0;
}
/* [/patch] */

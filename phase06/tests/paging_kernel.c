/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's own addresses: each part has its rights, and no more.
 * @ingroup tests
 *
 * What the tables say is asked of paging_translate(); what the CPU makes of them is tried.
 */
#include <kernel/boot/boot_info.h>
#include <kernel/image.h>
#include <kernel/mm/page.h>
#include <kernel/mm/page_fault.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/stack_guard.h>
#include <kernel/test/fault.h>
#include <kernel/test/ktest.h>
#include <lib/random.h>
#include <mode/layout.h>

#define PAGING_NX_SKIP "this CPU cannot forbid execution"

/** A function that only returns, as data. */
static unsigned char paging_code[] = { 0xC3 };
static const unsigned char paging_constant[] = { 0x5A, 0xA5 };

/** volatile: the compiler must not know what it is. */
static volatile unsigned char *volatile paging_pointer;

static bool
paging_lookup(const volatile void *pointer, struct paging_page *page)
{
    return paging_translate(&address_space_kernel, (vaddr_t)pointer, page);
}

KTEST(paging, null, "paging: using a null pointer is a fault, for reading and for writing")
{
    paging_pointer = NULL;
    KEXPECT_FAULT(VECTOR_PF, (void)*paging_pointer);
    KEXPECT_EQ(fault_error() & (TRAP_PF_PRESENT | TRAP_PF_WRITE), 0);
    KEXPECT_EQ(fault_address(), 0);
    paging_pointer += 4095;
    KEXPECT_FAULT(VECTOR_PF, *paging_pointer = 1);
    KEXPECT_EQ(fault_error() & (TRAP_PF_PRESENT | TRAP_PF_WRITE), TRAP_PF_WRITE);
    KEXPECT_EQ(fault_address(), 4095);
}

/** Write back what is there: no harm is done where it is allowed. @return the vector, FAULT_NONE */
static int
paging_rewrite(vaddr_t address)
{
    paging_pointer = (volatile unsigned char *)address;
    return FAULT_OF(*paging_pointer = *paging_pointer);
}

KTEST(paging, text, "paging: code cannot be written, not even by the kernel")
{
    KEXPECT_EQ(paging_rewrite((vaddr_t)kernel_text_start), VECTOR_PF);
    KEXPECT_EQ(fault_error() & (TRAP_PF_PRESENT | TRAP_PF_WRITE), TRAP_PF_PRESENT | TRAP_PF_WRITE);
    KEXPECT_EQ(paging_rewrite((vaddr_t)kernel_text_end - 1), VECTOR_PF);
    KEXPECT_EQ(fault_address(), (vaddr_t)kernel_text_end - 1);
}

KTEST(paging, rodata, "paging: constants and registries cannot be written")
{
    KEXPECT_EQ(paging_rewrite((vaddr_t)paging_constant), VECTOR_PF);
    KEXPECT_EQ(paging_rewrite((vaddr_t)kernel_rodata_end - 1), VECTOR_PF);
    KEXPECT_EQ(paging_rewrite((vaddr_t)paging_code), FAULT_NONE);
}

KTEST(paging, data, "paging: variables cannot be executed")
{
    void (*volatile function)(void) = (void (*)(void))(vaddr_t)paging_code;

    if (!paging_can_forbid_execution())
        KSKIP(PAGING_NX_SKIP);
    KEXPECT_FAULT(VECTOR_PF, function());
    KEXPECT_EQ(fault_error() & (TRAP_PF_PRESENT | TRAP_PF_FETCH), TRAP_PF_PRESENT | TRAP_PF_FETCH);
    KEXPECT_EQ(fault_address(), (vaddr_t)paging_code);
}

KTEST(paging, stack, "paging: the stack cannot be executed")
{
    volatile unsigned char code[1] = { 0xC3 };
    void (*volatile function)(void) = (void (*)(void))(vaddr_t)code;

    if (!paging_can_forbid_execution())
        KSKIP(PAGING_NX_SKIP);
    KEXPECT_FAULT(VECTOR_PF, function());
}

/* [wx] */
KTEST(paging, wx, "paging: nothing in all tables is both writable and executable")
{
    struct paging_page run;
    vaddr_t from = 0;

    if (!paging_can_forbid_execution())
        KSKIP(PAGING_NX_SKIP);
    while (paging_next_run(&address_space_kernel, from, &run)) {
        KNOTE("0x%" PRIXVADDR ", %lu bytes", run.start, (unsigned long)run.size);
        KEXPECT_NE(run.protection & (PAGING_WRITE | PAGING_EXECUTE), PAGING_WRITE | PAGING_EXECUTE);
        from = run.start + run.size;
        if (from == 0)
            break;
    }
}
/* [/wx] */

KTEST(paging, only_text, "paging: the kernel's code is all that can be executed, and no program's")
{
    struct paging_page run;
    vaddr_t from = 0;

    if (!paging_can_forbid_execution())
        KSKIP(PAGING_NX_SKIP);
    for (; paging_next_run(&address_space_kernel, from, &run); from = run.start + run.size) {
        KEXPECT_EQ(run.protection & PAGING_USER, 0);
        if (!(run.protection & PAGING_EXECUTE))
            continue;
        KEXPECT_EQ(run.start, (vaddr_t)kernel_text_start);
        KEXPECT(run.start + run.size <= (vaddr_t)kernel_rodata_start);
    }
}

KTEST(paging, lower, "paging: nothing is mapped below the kernel: the copy of the start is gone")
{
    struct paging_page run;

    KREQUIRE(paging_next_run(&address_space_kernel, 0, &run));
    KEXPECT(run.start >= LAYOUT_DIRECT_START);
    paging_pointer = (volatile unsigned char *)(vaddr_t)virt_to_phys(kernel_text_start);
    KEXPECT_FAULT(VECTOR_PF, (void)*paging_pointer);
}

/** Is this address of the image in the guard of one of its stacks? */
static bool
paging_is_guard(vaddr_t address)
{
    return address >= (vaddr_t)kernel_stacks_start && address < (vaddr_t)kernel_stacks_end &&
           (address - (vaddr_t)kernel_stacks_start) % sizeof(struct stack_guarded) < STACK_SIZE;
}

KTEST(paging, image, "paging: every page of the kernel but the guards shows the kernel")
{
    vaddr_t at = (vaddr_t)kernel_image_start & ~(vaddr_t)(PAGE_SIZE - 1);

    for (; at < (vaddr_t)kernel_image_end; at += PAGE_SIZE) {
        struct paging_page page;

        KNOTE("0x%" PRIXVADDR, at);
        if (paging_is_guard(at)) {
            KEXPECT(!paging_lookup((void *)at, &page));
            continue;
        }
        KREQUIRE(paging_lookup((void *)at, &page));
        KEXPECT_EQ(page.place, virt_to_phys((void *)at));
        KEXPECT_EQ(page.cache, PAGING_CACHED);
    }
}

/** Does the firmware say that there is memory at this page, for any use? */
static bool
paging_is_memory(paddr_t place)
{
    for (uint32_t i = 0; i < boot_info.memory_count; i++) {
        const struct boot_memory *memory = &boot_info.memory[i];

        if ((memory->type == BOOT_MEMORY_USABLE || memory->type == BOOT_MEMORY_ACPI_TABLES ||
             memory->type == BOOT_MEMORY_ACPI_NVS) &&
            place + PAGE_SIZE > memory->base && place < memory->base + memory->length)
            return true;
    }
    return place < 0x100000;
}

KTEST(paging, direct, "paging: the direct map shows memory that exists, at the right place")
{
    struct random random;

    random_init(&random, ktest_seed());
    for (int i = 0; i < 2000; i++) {
        paddr_t place = random_below(&random, address_limit()) & ~(paddr_t)(PAGE_SIZE - 1);
        struct paging_page page;

        KNOTE("physical 0x%llx", (unsigned long long)place);
        if (paging_lookup(phys_to_virt(place), &page)) {
            KEXPECT_EQ(page.place, place);
            KEXPECT(paging_is_memory(place));
        } else if (phys_to_page(place) != NULL) {
            KEXPECT(!"memory that page_alloc() may give is not mapped");
        }
    }
}

KTEST(paging, low, "paging: screen memory is uncached, and the firmware's ROM is read-only")
{
    struct paging_page screen, rom, memory;

    KREQUIRE(paging_lookup(phys_to_virt(0xB8000), &screen));
    KEXPECT_EQ(screen.cache, PAGING_UNCACHED);
    KEXPECT(screen.protection & PAGING_WRITE);
    KREQUIRE(paging_lookup(phys_to_virt(0xF0000), &rom));
    KEXPECT_EQ(rom.protection & PAGING_WRITE, 0);
    KREQUIRE(paging_lookup(phys_to_virt(0x1000), &memory));
    KEXPECT_EQ(memory.cache, PAGING_CACHED);
}

KTEST(paging, guards, "paging: below every stack of the image is a guard that faults")
{
    const struct stack_guarded *stack = (const void *)kernel_stacks_start;

    KREQUIRE((const char *)stack < kernel_stacks_end);
    for (; (const char *)stack < kernel_stacks_end; stack++) {
        vaddr_t bottom = (vaddr_t)stack->bytes;

        KEXPECT(page_fault_guard(bottom - 1) != NULL);
        KEXPECT_EQ(paging_rewrite(bottom - 1), VECTOR_PF);
        KEXPECT_EQ(paging_rewrite((vaddr_t)stack->guard), VECTOR_PF);
        KEXPECT_EQ(paging_rewrite(bottom), FAULT_NONE);
        KEXPECT_POINTER(page_fault_guard(bottom), NULL);
    }
}

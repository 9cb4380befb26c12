/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who deals with a page fault, and the words for one that nobody deals with.
 * @ingroup mm
 *
 * Two entries in the table of traps: the first asks the region, the last takes notes for the panic
 * that follows. Next to read: kernel/irq/trap.h, kernel/mm/region.h.
 */
#include <kernel/mm/page_fault.h>

#include <kernel/console/console.h>
#include <kernel/irq/trap.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/region.h>
#include <kernel/panic/panic.h>
#include <kernel/stack.h>
#include <kernel/trace/trace.h>
#include <lib/printf.h>
#include <lib/string.h>

/** The fault that nobody dealt with; `page_fault_noted` says that there is one. */
static struct page_fault page_fault_last;
static bool page_fault_noted;

/* [read] */
static struct page_fault
page_fault_read(const struct trap_frame *frame)
{
    uintptr_t error = trap_error(frame);

    return (struct page_fault){
        .address = trap_address(frame),
        .instruction = trap_instruction(frame),
        .present = (error & TRAP_PF_PRESENT) != 0,
        .write = (error & TRAP_PF_WRITE) != 0,
        .fetch = (error & TRAP_PF_FETCH) != 0,
        .user = (error & TRAP_PF_USER) != 0,
        .reserved = (error & TRAP_PF_RESERVED) != 0,
        .region = region_lookup(trap_address(frame)),
    };
}
/* [/read] */

const char *
page_fault_guard(vaddr_t address)
{
    vaddr_t above = stack_end(address);
    struct paging_page page;

    if (stack_is_kernel(address) || paging_translate(&address_space_kernel, address, &page))
        return NULL;
    REGISTRY_FOR_EACH (stack, kind) {
        if (kind->holds(above) || kind->holds(above - 1)) /* a guard of its own, or a part of it */
            return kind->name;
    }
    return NULL;
}

/** What was tried, up to "at". */
static const char *
page_fault_deed(const struct page_fault *fault)
{
    if (fault->reserved)
        return "the page tables are broken (a reserved bit is set)";
    if (fault->fetch)
        return fault->present ? "a page that may not be executed was jumped to"
                              : "unmapped memory was jumped to";
    if (fault->write)
        return fault->present ? "a read-only page was written" : "unmapped memory was written";
    return fault->present ? "a page of the kernel was read by a program"
                          : "unmapped memory was read";
}

void
page_fault_describe(const struct page_fault *fault, char *text, size_t size)
{
    const char *guard = page_fault_guard(fault->address);

    if (guard != NULL)
        snprintf(text, size,
                 "kernel stack overflow: 0x%" PRIXVADDR " is in the guard below stack \"%s\"",
                 fault->address, guard);
    else
        snprintf(text, size, "%s at 0x%" PRIXVADDR ", in: %s", page_fault_deed(fault),
                 fault->address, fault->region == NULL ? "no region" : fault->region->name);
}

TRACE_EVENT(page_fault, "address", "error");

static bool
page_fault_trap(struct trap_frame *frame)
{
    struct page_fault fault = page_fault_read(frame);

    TRACE(page_fault, fault.address, trap_error(frame));
    return fault.region != NULL && fault.region->fault != NULL && fault.region->fault(&fault);
}

TRAP_HANDLER(VECTOR_PF, page_fault, page_fault_trap);

/** Nobody was found: remember for the report. */
static bool
page_fault_note(struct trap_frame *frame)
{
    page_fault_last = page_fault_read(frame);
    page_fault_noted = true;
    return false;
}

TRAP_HANDLER_AT(81, VECTOR_PF, page_fault_note, page_fault_note);

/* [double] */
/** A stack that is full cannot take the frame of the fault that says so: then a double fault
 * comes, on a stack of its own, and CR2 still says which address it was. */
static bool
page_fault_double(struct trap_frame *frame)
{
    return page_fault_guard(trap_address(frame)) != NULL && page_fault_note(frame);
}

TRAP_HANDLER_AT(81, VECTOR_DF, page_fault_double, page_fault_double);
/* [/double] */

static void
page_fault_panic(const struct panic *panic)
{
    char text[PAGE_FAULT_TEXT];

    if (!page_fault_noted || panic->file != NULL)
        return;
    page_fault_describe(&page_fault_last, text, sizeof(text));
    kprintf("%s\n", text);
}

PANIC_HOOK(51, page_fault, page_fault_panic);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Telling about damage in the heap: what, where, and who had the memory.
 * @ingroup mm
 */
#include <kernel/mm/kmalloc_debug.h>

#include <kernel/console/console.h>
#include <kernel/panic/panic.h>

static void
kmalloc_report_callers(const char *what, const struct kmalloc_callers *callers)
{
    if (callers->call[0] == 0)
        return;
    kprintf("  %s by", what);
    for (unsigned i = 0; i < KMALLOC_CALLERS && callers->call[i] != 0; i++)
        kprintf("%s %pS", i == 0 ? "" : " <", (void *)callers->call[i]);
    kprintf("\n");
}

void
kmalloc_report_panic(const struct kmalloc_report *report)
{
    const struct kmalloc_header *header = report->header;
    const char *kind = report->kind != NULL ? report->kind : "heap";

    kprintf("%s: %s at %p\n", kind, report->what, report->memory);
    if (header != NULL && header->memory != NULL) {
        kprintf("  block %p, %lu bytes, allocation number %u\n", header->memory,
                (unsigned long)header->size, (unsigned)header->serial);
        kmalloc_report_callers("allocated", &header->allocated);
        kmalloc_report_callers("freed", &header->freed);
    }
    if (report->byte != NULL)
        kprintf("  byte %p (offset %ld) is 0x%02x, should be 0x%02x\n", (const void *)report->byte,
                (long)(report->byte - (const uint8_t *)report->memory), report->found,
                report->want);
    panic("%s: %s at %p", kind, report->what, report->memory);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The call chain by names.
 * @ingroup panic
 *
 * A line for each: the address, for tools, and the function, for people. Where a trap stands in the
 * chain, the line behind trap_entry is the instruction that was interrupted. A function that calls
 * itself gets one line, so that a screen is not filled with it.
 */
#include <kernel/panic/backtrace.h>

#include <kernel/console/console.h>

void
backtrace_show(const vaddr_t *calls, unsigned count)
{
    kprintf("called from%s\n", count == 0 ? " nowhere" : "");
    for (unsigned i = 0; i < count; i++) {
        unsigned same = 0;

        while (i + 1 < count && calls[i + 1] == calls[i]) {
            same++;
            i++;
        }
        kprintf("  0x%" PRIXVADDR " %pB", calls[i], (void *)calls[i]);
        if (same > 0)
            kprintf(", %u times", same + 1);
        kprintf("\n");
    }
}

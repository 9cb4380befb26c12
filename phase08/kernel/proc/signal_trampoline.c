/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A page of code for handlers that do not say where they return to.
 * @ingroup signal
 *
 * Old systems put this code on the stack; no stack is executable here. So a program that sets a
 * handler without SA_RESTORER gets a page of its own, read and execute only, when the first such
 * handler starts. Linux keeps it in the vDSO. Children share the page (copy on write).
 */
#include <kernel/proc/process.h>
#include <kernel/proc/signal_frame.h>

#include <kernel/mm/mm.h>
#include <kernel/mm/page.h>

uintptr_t
signal_trampoline(struct signal_state *state, bool extended)
{
    struct mm *mm = process_current()->mm;
    vaddr_t at = 0;

    if (state->trampoline == 0) {
        if (mm_map(mm, &at, PAGE_SIZE, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, NULL,
                   0) != 0)
            return 0;
        if (mm_copy_in(mm, at, signal_frame_code.bytes, signal_frame_code.size) != 0) {
            (void)mm_unmap(mm, at, PAGE_SIZE);
            return 0;
        }
        state->trampoline = at;
    }
    return state->trampoline + (extended ? signal_frame_code.extended : 0);
}

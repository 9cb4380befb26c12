/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Page faults of programs, and of the kernel when it copies for one.
 * @ingroup mm
 *
 * Asked before the table of regions (region.h), which is the kernel's. What a program may not do is
 * a signal to it; what the kernel's copy may not do goes on to the table of fixups, and the system
 * call says -EFAULT. All other faults of the kernel are none of ours.
 *
 * Zeros and copies are made at once, with interrupts off as they are on entry: that is shorter than
 * turning them on and off. All that has to wait for something is done with interrupts on.
 */
#include <kernel/mm/private.h>

#include <kernel/irq/fixup.h>
#include <kernel/irq/trap.h>
#include <kernel/proc/process.h>
#include <kernel/trace/trace.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <mode/user_access.h>

TRACE_EVENT_DECLARE(page_fault);

static struct page_fault
mm_fault_read(const struct trap_frame *frame)
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
    };
}

/** Was this the kernel, copying from or to its program where that may fault? */
static bool
mm_fault_is_copy(const struct trap_frame *frame)
{
    return (trap_flags(frame) & CPU_FLAGS_IF) && user_access_in(frame) &&
           fixup_lookup(trap_instruction(frame)) != 0;
}

/* [trap] */
/** What cannot be done at once, with interrupts on. A thread with borrowed memory is no process:
 * its copy says -EFAULT. @return did it help? */
static bool
mm_fault_slowly(struct mm *mm, const struct trap_frame *frame, const struct page_fault *fault,
                int error)
{
    bool user = trap_from_user(frame);

    cpu_interrupts_enable();
    if (error == -EAGAIN)
        error = mm_fault(mm, fault);
    if (error != 0 && (user || error == -ENOMEM) && process_current() != NULL)
        signal_page_fault(frame, error);
    cpu_interrupts_disable();
    return user || error == 0;
}

/** What the CPU itself does for a program it does with the kernel's rights, and with SMAP these end
 * where programs' pages begin (QEMU's IRET and RETF of a program read its stack like that). To try
 * again would not help. */
static bool
mm_fault_is_refused(const struct trap_frame *frame, const struct page_fault *fault)
{
    return trap_from_user(frame) && !fault->user && fault->present && !fault->write;
}

static bool
mm_fault_trap(struct trap_frame *frame)
{
    struct page_fault fault = mm_fault_read(frame);
    bool user = trap_from_user(frame), ours = fault.address - MM_START < MM_END - MM_START;
    struct mm *mm = mm_current();
    int error = -EFAULT;

    if (fault.reserved || (!user && (mm == NULL || !ours || !mm_fault_is_copy(frame))))
        return false;
    TRACE(page_fault, fault.address, trap_error(frame));
    if (mm != NULL && ours && !mm_fault_is_refused(frame, &fault))
        error = mm_fault_at_once(mm, &fault);
    return error == 0 || mm_fault_slowly(mm, frame, &fault, error);
}
/* [/trap] */

TRAP_HANDLER_AT(51, VECTOR_PF, mm_fault, mm_fault_trap);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signal frames: what a program's registers become when a handler starts, and on its return.
 * @ingroup signal
 *
 * The part of signals that knows the CPU: kernel/x86/32/signal_frame.c. It knows nothing of queues
 * and masks.
 */
#ifndef KERNEL_PROC_SIGNAL_FRAME_H
#define KERNEL_PROC_SIGNAL_FRAME_H

#include <kernel/proc/signal.h>

/** A signal that goes to a handler. */
struct signal_taken {
    struct signal_info info;
    struct signal_action action;
};

/**
 * Change @p frame so that the program goes on in the handler, and write to its stack what brings it
 * back.
 *
 * @param frame  of the current task's entry
 * @param state  the current process's; the current thread has the alternate stack and the exception
 * @param taken  signal and handler
 * @param before the mask to put back afterwards
 * @return 0; -EFAULT: the stack cannot be written; @p frame is as it was
 */
int signal_frame_push(struct trap_frame *frame, struct signal_state *state,
                      const struct signal_taken *taken, uint64_t before);

/** What a frame on the stack says beside the registers. */
struct signal_frame_rest {
    uint64_t blocked;
    struct signal_stack stack;
};

/**
 * Put back what signal_frame_push() saved, as the program has left it: every value is made harmless
 * (user_frame_check()).
 *
 * @param frame    of the entry for sigreturn
 * @param extended the frame is one with siginfo (rt_sigreturn)
 * @param rest     gets what the caller has to restore; `stack` only if @p extended
 * @return 0, and the frame is no longer that of a call; -EFAULT: it cannot be read; @p frame is as
 * it was
 */
int signal_frame_pop(struct trap_frame *frame, bool extended, struct signal_frame_rest *rest);

/** Is this stack pointer on the alternate stack? */
bool signal_stack_holds(const struct signal_stack *stack, uintptr_t pointer);

/** Code that calls sigreturn, for handlers without a restorer. */
struct signal_frame_code {
    const uint8_t *bytes;
    size_t size;
    size_t extended; /**< offset of the one for frames with siginfo */
};

extern const struct signal_frame_code signal_frame_code;

/** Where a handler of the current process without a restorer returns to: the code above, in a page
 * that programs cannot write. Sleeps. @return 0: no memory for it */
uintptr_t signal_trampoline(struct signal_state *state, bool extended);

#endif

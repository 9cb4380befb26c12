/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Another mask for the time of one call: ppoll, pselect6.
 * @ingroup signal
 *
 * To unblock a signal and then to wait would lose one that comes in between. So the call does both:
 * the signal is delivered while the old mask is still waiting to be put back.
 */
#ifndef KERNEL_PROC_SIGNAL_MASK_H
#define KERNEL_PROC_SIGNAL_MASK_H

#include <kernel/types.h>

/**
 * @param address of the mask; 0: none, nothing happens
 * @param size    its bytes, as the program says
 * @return 0; -EINVAL: another size than Linux's; -EFAULT
 */
int signal_mask_begin(uintptr_t address, size_t size);

/** @param interrupted the old mask is put back when the signal has been delivered; else at once */
void signal_mask_end(bool interrupted);

#endif

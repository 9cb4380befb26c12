/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From one form of the x87's registers to the other, and what an exception of theirs means.
 * @ingroup signal
 *
 * Pure: tested inside the kernel against the CPU, which knows both forms.
 */
#ifndef LIB_FPU_FORM_H
#define LIB_FPU_FORM_H

#include <lib/linux/fpu.h>

/** The x87's part of @p from, as FNSAVE would have written it. */
void fpu_form_plain(struct fpu_plain *to, const struct fpu_extended *from);

/** The other way: the x87's part of @p to is replaced, that of SSE stays. */
void fpu_form_extended(struct fpu_extended *to, const struct fpu_plain *from);

/**
 * What an exception means for a program.
 *
 * @param bits those that are set and not masked, in the order that the x87's status word and MXCSR
 *             share: invalid, denormal, division by zero, overflow, underflow, precision
 * @return si_code of SIGFPE; 0: there is none
 */
int fpu_form_code(unsigned bits);

#endif

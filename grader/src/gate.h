/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Entries of the interrupt descriptor table and task-state segments, decoded.
 * @ingroup grader
 *
 * Sources: Intel SDM vol. 3A §6.11 (gates), §6.14.1 (in 64 bit), §7.2.1 (the 32-bit TSS).
 */
#ifndef GATE_H
#define GATE_H

#include "grade.h"

enum { GATE_SIZE_32 = 8, GATE_SIZE_64 = 16, GATE_TASK_SIZE = 104 };

/** Take apart a gate of 8 bytes, or of 16 where @p wide says so (64-bit mode). */
struct gate gate_decode(const uint8_t *bytes, bool wide);

/** Take apart a 32-bit task-state segment of GATE_TASK_SIZE bytes. */
struct task_state gate_task_decode(const uint8_t *bytes);

#endif

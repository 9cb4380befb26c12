/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What round robin makes of the workloads that tests/sched_order.c lets run, by a model.
 * @ingroup grader
 */
#ifndef SCHED_MODEL_H
#define SCHED_MODEL_H

#include <stdint.h>

#define SCHED_ROUNDS  8
#define SCHED_THREADS 8
#define SCHED_STEPS   40
/** The most steps that all workloads can have, and a mark at the begin of each. */
#define SCHED_LOG_MAX (SCHED_ROUNDS * (SCHED_THREADS * SCHED_STEPS + 1))

/** Fill in which thread makes which step. @return how many */
unsigned sched_model(uint64_t seed, uint8_t log[SCHED_LOG_MAX]);

#endif

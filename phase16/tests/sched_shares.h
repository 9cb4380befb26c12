/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads that compute, and how much of the CPU each has had.
 * @ingroup tests
 */
#ifndef TESTS_SCHED_SHARES_H
#define TESTS_SCHED_SHARES_H

#include <kernel/sched/edf.h>
#include <kernel/sched/sched.h>

/** One of them. */
struct sched_share {
    const char *class;          /**< of its own; NULL: that in use */
    struct edf_promise promise; /**< period 0: none */
    int nice;
    ktime_t nap;          /**< after each 100 µs it sleeps so long; 0: it only computes */
    bool once;            /**< … the first time only; then it computes */
    bool yields;          /**< after each 100 µs it yields */
    unsigned thousandths; /**< it has had, of all that they have had together */
    unsigned naps;        /**< so often it has slept */
    unsigned level;       /**< at the end, in class mlfq */
    unsigned missed;      /**< deadlines, in class edf */
    struct task *task;    /**< the test's */
    uint64_t cycles;      /**< the test's */
};

/** Let them run for @p time, beside each other and nobody else.
 * @return false: there was no memory for them */
bool sched_shares(struct sched_share *shares, unsigned count, ktime_t time);

#endif

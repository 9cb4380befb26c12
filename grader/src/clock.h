/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The one clock by which the grader measures how long something takes.
 * @ingroup grader
 */
#ifndef CLOCK_H
#define CLOCK_H

/** Seconds on a clock that never jumps; only differences mean anything. */
double clock_now(void);

#endif

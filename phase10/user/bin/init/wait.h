/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The one place where init waits.
 * @ingroup init_program
 *
 * All signals are blocked except while it waits here, and then only those that mean something to
 * it: none is lost between a look and the sleep, and none ends process 1.
 */
#ifndef INIT_WAIT_H
#define INIT_WAIT_H

/** Begin: block all, handle those that matter. */
void wait_begin(void);
/** Sleep until a child ends or somebody asks for the machine's end. @param
 * milliseconds or until these are over; 0: without end */
void wait_sleep(unsigned milliseconds);
/** @return the signal that has asked for the machine's end: SIGTERM, SIGUSR1,
 * SIGUSR2; 0: none */
int wait_asked(void);

#endif

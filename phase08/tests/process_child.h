/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Processes for tests: their tasks run functions of the test, so no program is needed.
 * @ingroup tests
 */
#ifndef TESTS_PROCESS_CHILD_H
#define TESTS_PROCESS_CHILD_H

#include <kernel/proc/process.h>
#include <kernel/test/memory.h>

/** Start one that somebody waits for. @return its number, or a negative errno */
pid_t process_child_start(void (*fn)(void *argument), void *argument);

/** Start one and wait for its end. @return its wait word, or a negative errno */
int process_child_run(void (*fn)(void *argument), void *argument);

/** Wait for the end of one. @return its wait word, or a negative errno */
int process_child_wait(pid_t pid);

/** In a process: have a child that runs @p fn and wait for its end. @return as above */
int process_child_fork(void (*fn)(void *argument), void *argument);

/** Let others run until so many processes are left, or for a while. @return as it is now */
uint32_t process_child_settle(uint32_t count);

#endif

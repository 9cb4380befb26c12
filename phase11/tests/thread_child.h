/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads for tests: they run functions of the test, in a process with memory.
 * @ingroup tests
 */
#ifndef TESTS_THREAD_CHILD_H
#define TESTS_THREAD_CHILD_H

#include <kernel/proc/threads.h>
#include <tests/process_child.h>

/** Where the memory of thread_child_memory() is, and its size. */
#define THREAD_CHILD_MEMORY 0x3FFF0000u
#define THREAD_CHILD_SIZE   0x10000u

/** In a process: have memory, all zeros. @return false: out of memory */
bool thread_child_memory(void);

/** In a process: start one more thread. When @p fn returns it ends. @return its number, or a
 * negative errno */
long thread_child_start(void (*fn)(void *argument), void *argument);

/** In a thread: sleep until it is called by another one, and do what that wants. */
_Noreturn void thread_child_sleep(void);

/** Let others run until the current process has so many threads. @return how many it has */
unsigned thread_child_settle(unsigned count);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which signal a program gets for an exception of the CPU.
 * @ingroup signal
 *
 * Source: Linux i386's choice (arch/x86/kernel/traps.c tells it in the second argument of each
 * handler); Intel SDM vol. 3A table 6-1, §17.2.3 (DR6). Pure: tested on the host.
 */
#ifndef LIB_SIGNAL_TRAP_H
#define LIB_SIGNAL_TRAP_H

#include <stdbool.h>
#include <stdint.h>

/** What is to be told. */
struct signal_trap {
    int number;          /**< SIGSEGV … */
    int code;            /**< si_code */
    bool at_instruction; /**< si_addr is the instruction; else it is 0, or the page fault's address
                          */
};

/**
 * The signal for an exception that a program has made.
 *
 * @param vector of the exception, 0 to 31
 * @param debug  DR6, for a debug exception
 * @param mapped for a page fault: something is mapped there, but not for that use
 */
struct signal_trap signal_of_trap(unsigned vector, uintptr_t debug, bool mapped);

#endif

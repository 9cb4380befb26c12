/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sets of signals, and what happens on each if a program says nothing.
 * @ingroup signal
 *
 * A set is 64 bits; number N is bit N - 1. Pure: tested on the host.
 *
 * Source: signal(7), "Standard signals" and "Queueing and delivery semantics".
 */
#ifndef LIB_SIGNAL_SET_H
#define LIB_SIGNAL_SET_H

#include <stdbool.h>
#include <stdint.h>

#include <lib/linux/signal.h>

/** The set of one signal, 1 to SIGNAL_COUNT. */
#define SIGNAL_BIT(number) (1ull << ((number)-1))

/** Nobody catches, blocks or ignores these. */
#define SIGNAL_FIXED (SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGSTOP))

/** These stop a process, and are undone by SIGCONT. */
#define SIGNAL_STOPS \
    (SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU))

/** What the CPU reports about the instruction that runs: delivered before all others, so that the
 * registers in the frame are still those of that instruction. */
#define SIGNAL_FAULTS                                                                      \
    (SIGNAL_BIT(SIGSEGV) | SIGNAL_BIT(SIGBUS) | SIGNAL_BIT(SIGILL) | SIGNAL_BIT(SIGTRAP) | \
     SIGNAL_BIT(SIGFPE) | SIGNAL_BIT(SIGSYS))

/** What is done on a signal by default. */
enum signal_default {
    SIGNAL_DOES_NOTHING,
    SIGNAL_DOES_END,
    SIGNAL_DOES_DUMP, /**< end; Linux writes a core file if it is allowed to */
    SIGNAL_DOES_STOP,
    SIGNAL_DOES_CONTINUE,
};

/** @return the default of signal @p number, 1 to SIGNAL_COUNT */
enum signal_default signal_default(int number);

/** Does a signal with this handler vanish when it is sent? */
bool signal_is_ignored(int number, uintptr_t handler);

/** @return the signal of @p set to deliver first, or 0: none is in it */
int signal_first(uint64_t set);

/** Is it one of those that queue, instead of merging with one that waits already? */
static inline bool
signal_is_realtime(int number)
{
    return number >= SIGRTMIN;
}

#endif

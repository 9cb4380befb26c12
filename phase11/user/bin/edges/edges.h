/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `edges`: what a program may try at the borders of the kernel, and what has to come of it.
 * @ingroup programs
 */
#ifndef EDGES_H
#define EDGES_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include <lib/linux/signal_frame_64.h>

/** The first number behind the lower half of addresses: no address. */
#define EDGES_NO_ADDRESS 0x0000800000000000ul

/** Flags. */
#define EDGES_TF 0x00000100ul
#define EDGES_DF 0x00000400ul
#define EDGES_NT 0x00004000ul
#define EDGES_AC 0x00040000ul

/** Something to try, in a process of its own. */
struct edge {
    const char *name;
    bool (*fn)(void); /**< @return is all as it should be? */
    int signal;       /**< the one that ends it instead; 0: none */
    int other;        /**< another CPU may have it end like this */
};

extern const struct edge edges_syscall[], edges_frame[], edges_registers[], edges_bases[];

/** Set these flags besides those that are set. */
void edges_flags_set(unsigned long flags);
/** Clear them. */
void edges_flags_clear(unsigned long flags);

/** Call @p handler on a signal, with SA_SIGINFO and @p flags. */
void edges_catch(int number, void (*handler)(int number, siginfo_t *information, void *context),
                 int flags);

#endif

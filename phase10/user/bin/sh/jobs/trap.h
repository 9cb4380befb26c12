/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals: what `trap` says, and what a shell for a person does about
 * them.
 * @ingroup shell
 *
 * A handler only notes that a signal has come; what is to be done is done
 * between two commands.
 */
#ifndef SH_TRAP_H
#define SH_TRAP_H

#include <stdbool.h>

/** Signals that have names; the place of none is for EXIT. */
#define TRAP_SIGNALS 32

/** Begin, when the options are known. */
void trap_begin(bool interactive);
/** This is a child, no shell for a person: traps are gone, but what was ignored by one is. */
void trap_become_child(void);
/** Do with a signal what the traps and the options say. */
void trap_arrange(int number);
/** What is done at a signal. @return NULL: nothing special; "": it is ignored */
const char *trap_action(int number);
/** Let it be something else; copied. */
void trap_set(int number, const char *action);
/** Run what is due. */
void trap_run(void);
/** Run the EXIT trap, once. */
void trap_exit(void);
/** Has the script set any that does something? */
bool trap_any(void);
/** ^C came, and is not trapped (interactive shells): forget it. */
bool trap_interrupted(void);
/** A signal that came and is not dealt with yet. @return 0: none */
int trap_pending(void);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The program in the foreground: who gets the Ctrl-C that a person types.
 * @ingroup process
 *
 * There is one: the program that somebody waits for before he reads the next line. All of its group
 * gets the signal. Two look for the Ctrl-C, as two read the console: who waits (foreground_wait()),
 * and a program that reads /dev/console, which is quicker than that sometimes.
 *
 * seam: phase10's terminals have a foreground group each, and find the Ctrl-C themselves.
 */
#ifndef KERNEL_PROC_FOREGROUND_H
#define KERNEL_PROC_FOREGROUND_H

#include <kernel/proc/process.h>

/** @p process is about to be started, and gets the console. Does nothing. seam: weak, here and the
 * next one; phase10 makes it its controlling terminal. */
void foreground_give(struct process *process);
/** Ctrl-C was typed: show it. seam: phase10's terminals have done that already. */
void foreground_show_interrupt(void);

/**
 * Wait for the kernel's child to end, with it in the foreground, or for a Ctrl-C, whoever reads it:
 * its group has been sent SIGINT then.
 *
 * @param process made with PROCESS_KEEP, started
 * @param waited  gets how it has ended, if the result is > 0
 * @return its number; -EINTR: Ctrl-C was typed, call again; -ECHILD: somebody else has waited
 */
long foreground_wait(const struct process *process, struct process_waited *waited);

#endif

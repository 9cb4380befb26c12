/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the checks of phase 08 share.
 * @ingroup grader
 */
#ifndef PHASE08_H
#define PHASE08_H

struct vm;

/**
 * Wait until `ps` no longer lists a process; fail if it lives on. Who was killed dies when it runs
 * next: that may be after the next answer of the monitor, but not after many.
 */
void program_await_end(struct vm *vm, unsigned number);

/** The same, until no process has this name. */
void program_await_all(struct vm *vm, const char *name);

/** Run `hostile`, with random seeds, beside a program that must not notice. With --thorough one
 * seed after the other, for an hour. */
void phase08_hostile(struct vm *vm);

#endif

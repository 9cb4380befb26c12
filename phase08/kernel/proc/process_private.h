/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of processes share among themselves: process.c, fork.c,
 * exit.c, wait.c, tree.c.
 * @ingroup process
 */
#ifndef KERNEL_PROC_PROCESS_PRIVATE_H
#define KERNEL_PROC_PROCESS_PRIVATE_H

#include <kernel/mm/object.h>
#include <kernel/proc/process.h>

/** process.c makes them, tree.c ends them. */
OBJECT_KIND_DECLARE(process);

/** @name tree.c
 * @{ */
/** Take a place for a process that is about to be made. @return 0; -EAGAIN: @p
 * limit are taken */
int process_reserve(uint32_t limit);
/** Give it back: nothing was made. A process that was linked gives it back by
 * process_unlink(). */
void process_unreserve(void);
/** Into the tree. @param pid its number; 0: the next that is free. process_lock
 * is held. */
void process_link(struct process *process, struct process *parent, pid_t pid);
/** Out of the tree: PROCESS_GONE; the caller gives back the tree's reference.
 * process_lock is held.
 */
void process_unlink(struct process *process);
/** Take a number for a thread: no process gets it meanwhile. process_lock is held. */
pid_t process_number_take(void);
/** Give it back. process_lock is held. */
void process_number_give(pid_t number);
/** The next number that is given is the next free one behind @p pid: for tests. @return as it was
 */
pid_t process_set_last_pid(pid_t pid);
/** It becomes the youngest child of @p parent. process_lock is held. */
void process_adopt(struct process *process, struct process *parent);
/** The same, of one that has a parent now. process_lock is held. */
void process_move(struct process *process, struct process *parent);
/** @} */

/** @name process.c
 * @{ */
/**
 * A process with nothing in it but its name, a reference and default signals;
 * it has a place.
 *
 * @param limit how many there may be
 * @return 0; -EAGAIN; -ENOMEM
 */
int process_alloc(const char *name, uint32_t limit, struct process **made);
/** The opposite: of one that is not in the tree, with whatever it has by now.
 */
void process_free(struct process *process);
/** Give back memory, files, places in the tree of files. Context: its own task,
 * or nobody's. */
void process_release(struct process *process);
/** What every task of a process runs. @param argument the process */
void process_run(void *argument);
/** @} */

/** @p process ends; it may be the leader of a session. Does nothing. seam: weak, phase10 takes the
 * terminal away from those it leaves behind. process_lock is held. */
void process_session_ends(const struct process *process);

/** exit.c: a vfork that waits for this process need not any more. process_lock
 * is held. */
void process_vfork_done(struct process *process);
/** exit.c: a zombie's end: out of the tree. The caller puts it without the
 * lock; process_lock is held. */
void process_reap(struct process *process);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief File descriptors: small numbers for a process's open files.
 * @ingroup process
 *
 * A table belongs to one process. While that has one task, nobody else touches it; a table that
 * threads share (files_share(), phase11) is changed under its lock, and a file that is looked up
 * there is held until the call ends: another thread may close it meanwhile. What a table holds are
 * references to struct file, which are shared: after fork, parent and child have descriptors of
 * their own for the same open files, position and all (fork(2), dup(2)).
 *
 * The lowest free number is always taken first: programs count on it (open(2)). A bitmap says which
 * are taken, a second one which are closed on exec.
 *
 * Next to read: files.c, file_calls.c (system calls), pipe.c.
 */
#ifndef KERNEL_PROC_FILES_H
#define KERNEL_PROC_FILES_H

#include <kernel/fs/file.h>
#include <kernel/types.h>

/** Descriptors are below this one: Linux's usual RLIMIT_NOFILE. */
#define FILES_MAX 1024u

/** A process's descriptors. Opaque. */
struct file_table;

/** @return an empty table, or NULL: out of memory */
struct file_table *files_create(void);
/** The same descriptors for the same open files. @return NULL: out of memory */
struct file_table *files_fork(const struct file_table *table);
/** Close all, and free. NULL does nothing. */
void files_destroy(struct file_table *table);
/** execve: close those with FILES_CLOEXEC. */
void files_exec(struct file_table *table);

/** Of a descriptor (fcntl, F_SETFD): execve closes it. */
#define FILES_CLOEXEC 1u

/**
 * Give a file the lowest free number.
 *
 * @param file  its reference is taken over on success
 * @param least not below this one
 * @param flags FILES_CLOEXEC or 0
 * @return the descriptor; -EMFILE: all are taken; -EINVAL: @p least is FILES_MAX or more; -ENOMEM
 */
int files_install(struct file_table *table, struct file *file, unsigned least, unsigned flags);
/** Will files_install() find a number, from 0 on, and memory for it? For who must know before it
 * makes or empties a file. @return 0, -EMFILE, -ENOMEM */
int files_reserve(struct file_table *table);
/** Make @p number mean this file; what it meant before is closed. @param file its reference is
 * taken over on success @return @p number; -EBADF: beyond FILES_MAX; -ENOMEM */
int files_replace(struct file_table *table, unsigned number, struct file *file, unsigned flags);
/** The open file; it lasts as long as the system call, or until the caller closes it. @return NULL:
 * none */
struct file *files_lookup(const struct file_table *table, uintptr_t number);
/** Numbers are below this one from now on (RLIMIT_NOFILE); what is open above stays. @param most
 * how far a process may raise it again, at most FILES_MAX */
void files_set_limit(struct file_table *table, unsigned limit, unsigned most);
/** @return the limit; @param most gets how far it may be raised */
unsigned files_limit(const struct file_table *table, unsigned *most);
/** From now on several threads use it, for ever. */
void files_share(struct file_table *table);
/** A file that was found in a shared table: see that it lasts. Weak, nothing to be done: seam:
 * phase11. @return it; NULL: no memory to remember it */
struct file *files_hold(struct file *file);
/** The system call ends: what it holds is given back. Weak: seam: phase11 */
void files_let_go(void);
/** @return 0 or -EBADF */
int files_close(struct file_table *table, uintptr_t number);
/** @return FILES_CLOEXEC or 0; -EBADF */
int files_flags(const struct file_table *table, uintptr_t number);
/** @return 0 or -EBADF */
int files_set_flags(struct file_table *table, uintptr_t number, unsigned flags);
/** @return how many are open */
unsigned files_count(const struct file_table *table);

/**
 * Open /dev/console as 0, 1 and 2 in an empty table: for programs that the kernel starts.
 * @return 0 or a negative errno
 */
int files_open_console(struct file_table *table);

/**
 * Make a pipe: what is written to the second comes out of the first.
 *
 * @param ends  get a reference each: [0] reads, [1] writes
 * @param flags O_NONBLOCK or 0
 * @return 0 or -ENOMEM
 */
int pipe_create(struct file *ends[2], uint32_t flags);

#endif

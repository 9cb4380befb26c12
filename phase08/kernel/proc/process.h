/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Processes: what a program has of its own, who its parent is, and how it comes and goes.
 * @ingroup process
 *
 * - A process is made by process_create() (by the kernel) or process_fork(), lives until
 *   process_exit(), is then a *zombie* (no memory, no files, no task: number, status and times
 *   only) until its parent waits for it, and is gone.
 * - Every process has a parent. For those that the kernel has made it is `process_kernel`, number
 * 0. Orphans move to process 1; without one to process_kernel, whose zombies vanish by themselves
 *   unless somebody in the kernel has kept them (PROCESS_KEEP).
 * - A process has one task, from phase11 on several (thread.h); each knows its process
 *   (task->process; NULL: a kernel thread). The process is what they share.
 *
 * Locks: process_lock, a spinlock, is the tree's: every member below marked (L). It is held for a
 * few hundred instructions and never while anything is copied. Then a process's signals.lock, then
 * those of wait queues, then the scheduler's. Members marked (O) only its own task touches;
 * those marked (LO) it changes under process_lock, so that others may look under it.
 * Next to read: fork.c, exit.c, wait.c, tree.c.
 */
#ifndef KERNEL_PROC_PROCESS_H
#define KERNEL_PROC_PROCESS_H

#include <kernel/fs/vfs.h>
#include <kernel/proc/files.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/thread.h>
#include <kernel/sync/spinlock.h>
#include <kernel/sync/wait_queue.h>
#include <kernel/time/ktime.h>
#include <kernel/types.h>
#include <lib/linux/wait.h>

struct mm;
struct task;
struct trap_frame;

/** Numbers of processes: 1 to this, then again from PID_AGAIN on, as Linux does. */
#define PID_MAX   32768
#define PID_AGAIN 300

/** How many processes there may be at once: fork gives EAGAIN beyond. Those that the kernel makes
 * find PROCESS_RESERVE places more, so that a fork bomb does not lock the monitor out. */
#define PROCESS_LIMIT   1024
#define PROCESS_RESERVE 16

/** Bytes of a name with NUL: Linux's comm. */
#define PROCESS_NAME_SIZE 16

/** A process's number, Linux's type. 0: the kernel. */
typedef int pid_t;

/** Where in its life a process is. */
enum process_state {
    PROCESS_NEW,    /**< made, not yet started; found by nobody */
    PROCESS_ALIVE,  /**< has a task; it may be on its way out (`exiting`) */
    PROCESS_ZOMBIE, /**< waits to be waited for */
    PROCESS_GONE,   /**< only references are left */
};

/** CPU time. */
struct process_times {
    ktime_t user, system;
};

/** A process. */
struct process {
    pid_t pid;
    uint32_t references;          /**< atomic: the tree's, and who looked it up */
    enum process_state state;     /**< (L) */
    char name[PROCESS_NAME_SIZE]; /**< (LO) */

    struct process *parent;                /**< (L) */
    struct process *children;              /**< (L) the oldest one first */
    struct process *older, *younger;       /**< (L) siblings */
    struct process *hash_next;             /**< (L) in the table of numbers */
    struct process *all_before, *all_next; /**< (L) all processes, by age */
    pid_t group, session;                  /**< (L) process_set_group() changes them */
    bool executed;                  /**< (L) it has run execve: setpgid by its parent is EACCES */
    bool kept;                      /**< (L) PROCESS_KEEP */
    bool exiting;                   /**< (L) no signal reaches it any more */
    int status;                     /**< (L) wait word, when it is a zombie */
    struct wait_queue child_events; /**< under process_lock: where it waits for its children */

    struct list threads;        /**< (L) its tasks: thread.h */
    struct task *task;          /**< (L) the oldest of them; NULL: none any more */
    struct task *survivor;      /**< (L) ends all others now; NULL: none does. seam: phase11 */
    struct mm *mm;              /**< (LO) NULL: none, as of a process that runs a kernel function */
    struct file_table *files;   /**< (LO) */
    struct vfs_context context; /**< (O) "/", "." and umask */
    char *arguments;            /**< (LO) as execve got them, each with its NUL; or NULL */
    size_t arguments_size;      /**< bytes */
    uint32_t user, group_user;  /**< 0: root. seam: a phase with users checks them */
    void (*start)(void *argument); /**< what its task runs, and with what */
    void *start_argument;
    bool *vfork_done;            /**< (L) the vfork that waits for it; NULL: none */
    struct signal_state signals; /**< signal.h */

    ktime_t started;                     /**< when */
    struct process_times times;          /**< (L) of tasks that have ended */
    struct process_times children_times; /**< (L) of all that were waited for */
};

/** The tree's lock. */
extern struct spinlock process_lock;
/** Number 0: the parent of those that the kernel makes. It never runs and never ends. */
extern struct process process_kernel;

/** @name Making
 * @{ */
/** process_create(): its creator calls process_wait() for it. Else it vanishes when it ends. */
#define PROCESS_KEEP 1u
/** process_create(): it gets number 1, and orphans go to it. */
#define PROCESS_INIT 2u

/**
 * Make the kernel's child: a process without memory, whose task runs a function of the kernel
 * (which loads a program and calls user_enter(), or is a test). It begins at the kernel's "/", with
 * no open files, as leader of a session and group of its own.
 *
 * @param name     cut off after PROCESS_NAME_SIZE - 1 bytes
 * @param fn       runs in the new task; when it returns, the process exits with status 0
 * @param argument handed to it
 * @param flags    PROCESS_KEEP, PROCESS_INIT
 * @param made     gets a reference, not yet started: process_start() or process_abandon(). Between,
 *                 the caller may put files into made->files and memory into made->mm
 * @return 0; -ENOMEM; -EAGAIN: PROCESS_LIMIT; -EEXIST: there is a process 1
 */
int process_create(const char *name, void (*fn)(void *argument), void *argument, unsigned flags,
                   struct process **made);
/** Let it run. The caller's reference stays. */
void process_start(struct process *process);
/** Never let it run: everything of it is given back, and the caller's reference. */
void process_abandon(struct process *process);

/** process_fork() and process_clone(): the child uses the parent's memory, and the parent sleeps
 * until the child ends or executes a program. */
#define PROCESS_VFORK 1u

/**
 * Make a child of the current process: it returns to user mode as @p frame says, with result 0.
 *
 * @param frame the registers of the parent's program: syscall_frame()
 * @param flags PROCESS_VFORK
 * @return the child's number; -ENOMEM; -EAGAIN: PROCESS_LIMIT
 */
long process_fork(const struct trap_frame *frame, unsigned flags);
/** The same, of which the child runs a function of the kernel: fork for tests. @return likewise */
long process_clone(void (*fn)(void *argument), void *argument, unsigned flags);

/**
 * The current process becomes another program: @p mm takes the place of its memory, files that are
 * to be closed are closed, handlers forgotten, a vfork's parent wakes. Cannot fail.
 *
 * @param mm        taken over; becomes the active one
 * @param name      the new name
 * @param arguments kmalloc, taken over: each text with its NUL; or NULL
 * @param size      bytes of @p arguments
 */
void process_exec(struct mm *mm, const char *name, char *arguments, size_t size);
/** @} */

/** @name Ending and waiting
 * @{ */
/**
 * End the current process. Context: its own task, nothing held.
 *
 * @param status wait word: WAIT_STATUS_EXITED(), WAIT_STATUS_SIGNALED()
 */
_Noreturn void process_exit(int status);

/** What process_wait() tells. */
struct process_waited {
    int status;                 /**< wait word */
    struct process_times times; /**< of the child and all that it has waited for */
};

/**
 * Wait for a child of the current process; in a kernel thread, for one that was made with
 * PROCESS_KEEP.
 *
 * @param pid     > 0: this one; 0: of the caller's group; -1: any; < -1: of group -pid
 * @param options WNOHANG, WUNTRACED, WCONTINUED, ORed
 * @param waited  gets what there is to tell, if the result is > 0
 * @return the child's number; 0: WNOHANG, and there is nothing to tell; -ECHILD: no such child;
 *         -EINVAL: other options; -ERESTARTSYS: a signal came
 */
long process_wait(pid_t pid, int options, struct process_waited *waited);

/** The same for phase11's waitid: only with WEXITED ends are told, and with WNOWAIT whatever is
 * told can be waited for once more. */
long process_wait_for(pid_t pid, int options, struct process_waited *waited);

/** Something about @p process has changed that its parent may wait for. process_lock is held. */
void process_wake_parent(struct process *process);
/** @} */

/** @name Finding
 * @{ */
/** The current task's process, or NULL: a kernel thread. */
static inline struct process *
process_current(void)
{
    return task_current()->process;
}
/** @return a reference to the process with this number, zombies too; NULL: there is none */
struct process *process_lookup(pid_t pid);
/** The same; process_lock is held, and no reference is taken. */
struct process *process_find(pid_t pid);
/** One more reference. @return @p process */
struct process *process_get(struct process *process);
/** Give a reference back. NULL does nothing. */
void process_put(struct process *process);
/** The one behind @p process in the order of age, NULL: the first one; process_lock is held.
 * @return NULL at the end */
struct process *process_next(const struct process *process);
/** Is there a process in this group, and in this session? process_lock is held. */
bool process_group_exists(pid_t group, pid_t session);
/** Put it in a group and a session: numbers in use are counted here. process_lock is held. */
void process_set_group(struct process *process, pid_t group, pid_t session);
/** @return how many there are, zombies too */
uint32_t process_count(void);
/** CPU time of the current process; with process_lock held, of any, dead or alive. */
struct process_times process_times(const struct process *process);
/** @} */

/**
 * The current task goes back to its program: signals are delivered, and it may end here. Called at
 * the end of system calls and of interrupts from user mode. Owner: signal_deliver.c.
 */
void process_return_to_user(struct trap_frame *frame);

#endif

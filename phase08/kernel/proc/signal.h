/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals: what one process tells another, and what the CPU tells a program.
 * @ingroup signal
 *
 * Linux's rules (signal(7)): a signal is sent at any time, waits while it is blocked, and is
 * *delivered* on the way back to user mode, in the receiver's own context. Standard signals (1-31)
 * that wait already merge; those from SIGRTMIN on queue. SIGKILL and SIGSTOP cannot be caught.
 *
 * - struct process has one `struct signal_state signals`. Its lock comes after process_lock.
 * - Who sleeps interruptibly gets -EINTR when signal_pending(). A system call that may be started
 *   again then returns -ERESTART… (below), never -EINTR; the way out makes of it what SA_RESTART
 *   says. The entry of system calls leaves their number in the frame: <mode/user.h>.
 * - Whoever delivers sleeps or ends: process_return_to_user() is called with no lock held.
 *
 * Next to read: lib/signal_set.h (the pure part), signal_send.c, signal_deliver.c.
 */
#ifndef KERNEL_PROC_SIGNAL_H
#define KERNEL_PROC_SIGNAL_H

#include <kernel/proc/thread.h>
#include <kernel/sync/spinlock.h>
#include <kernel/sync/wait_queue.h>
#include <kernel/time/timer.h>
#include <kernel/types.h>
#include <lib/linux/signal.h>
#include <lib/linux/signal_frame.h>

struct process;
struct task;
struct trap_frame;

/** @name What a system call returns that a signal has interrupted, negated
 * No program ever sees these. The numbers are Linux's (linux/errno.h).
 * @{ */
#define ERESTARTSYS    512 /**< again with SA_RESTART, else EINTR: read, write, waitpid */
#define ERESTARTNOINTR 513 /**< again in any case */
#define ERESTARTNOHAND 514 /**< again if no handler ran, else EINTR: pause, sigsuspend */
/** As ERESTARTNOHAND, but it is restart_syscall that goes on: nanosleep, poll. */
#define ERESTART_RESTARTBLOCK 516
/** @} */

/** What waitpid has not been told yet. */
enum signal_news { SIGNAL_NEWS_NONE, SIGNAL_NEWS_STOPPED, SIGNAL_NEWS_CONTINUED };

/** What the threads of a process share of signals, under `lock`. What each has for itself is in
 * struct thread. */
struct signal_state {
    struct spinlock lock; /**< taken with interrupts off: senders may be handlers of interrupts */
    struct signal_queue queue; /**< for whichever thread takes them first */
    bool closed;               /**< it is ending: nothing is accepted any more */
    bool stopping;             /**< a stop signal was taken; SIGCONT and SIGKILL call that off */
    bool stopped;
    enum signal_news news; /**< also under process_lock */
    int stop_signal;       /**< which one stopped it */
    struct signal_action actions[SIGNAL_COUNT];
    struct wait_queue waiting;     /**< where it sleeps in pause, and while it is stopped */
    struct timer alarm;            /**< alarm(2), setitimer(ITIMER_REAL) */
    ktime_t alarm_at, alarm_every; /**< 0: it is not running; it does not repeat */
    uintptr_t trampoline;          /**< code that calls sigreturn; 0: not mapped yet */
};

/** @name For the life of a process (kernel/proc/process.c, fork.c, exit.c, wait.c)
 * @{ */
/** Everything at its default, nothing pending, nothing blocked. Cannot fail. */
void signal_state_init(struct signal_state *state);
/** In a new child: actions are the parent's; nothing is pending. */
void signal_state_fork(struct signal_state *child, const struct signal_state *parent);
/** A new thread has the mask of the current one. */
void signal_thread_fork(struct thread *child);
/** On execve: handlers become the default, what is ignored and blocked stays. seam: phase09 */
void signal_state_exec(struct signal_state *state);
/** Forget what is pending, stop the alarm. Called when the process becomes a zombie; may be called
 * twice. */
void signal_state_destroy(struct signal_state *state);
/**
 * Tell the parent that @p child has ended: SIGCHLD, with the wait word that it left.
 *
 * Called with process_lock held. Wakes nobody who waits in waitpid: that is exit.c's.
 * @return true: the parent wants no zombie (SIGCHLD ignored, or SA_NOCLDWAIT): reap it at once
 */
bool signal_child_ended(struct process *child, int status);
/**
 * Is there something about @p child that waitpid should tell (WUNTRACED, WCONTINUED)?
 *
 * Called with process_lock held.
 * @param options WUNTRACED | WCONTINUED as wait(2) has them; other bits are not looked at
 * @param status  gets the wait word
 * @return true: told; it will not be told again
 */
bool signal_child_news(struct process *child, int options, int *status);
/** @p process is about to end: groups that become orphans by that, and hold stopped processes, get
 * SIGHUP and SIGCONT. Called with process_lock held, before its children move to init. */
void signal_orphan_groups(struct process *process);
/** @} */

/**
 * Send a signal. Ignored ones vanish; SIGCONT and stop signals undo each other.
 *
 * Context: any, interrupts too; with process_lock held or not. The caller holds a reference.
 * @param number 1 to SIGNAL_COUNT
 * @param info   code, sender …; its `number` need not be set. NULL: sent by the kernel
 *               (SI_KERNEL)
 * @return 0; -EINVAL: no such signal; -EAGAIN: too many real-time signals wait
 */
int signal_send(struct process *process, int number, const struct signal_info *info);

/** Send to one thread of a process, as tgkill(2). The caller holds process_lock, so the thread
 * stays.
 * @return as signal_send() */
int signal_send_thread(struct process *process, struct thread *thread, int number,
                       const struct signal_info *info);

/** Send to all of a process group, for ^C and the like. Takes process_lock. @return 0; -ESRCH: no
 * such group; as signal_send() */
int signal_send_group(int group, int number, const struct signal_info *info);

/**
 * The current process has done something wrong: deliver at once, even if it is blocked or ignored;
 * then the default is done (Linux's force_sig_info).
 */
void signal_force(int number, const struct signal_info *info);

/** Must @p task stop waiting, or go and deliver? False for kernel threads. Context: any. */
bool signal_pending(const struct task *task);

/** Note for the frames of handlers what exception the current process has made. */
void signal_note_trap(const struct trap_frame *frame);

/** The current process has made a page fault that mm_fault() does not mend: the signal that
 * @p error, its result, stands for. @p frame is the fault's. */
void signal_page_fault(const struct trap_frame *frame, int error);

/** As sigprocmask: set the current thread's mask; SIGKILL and SIGSTOP stay out. */
void signal_set_blocked(uint64_t mask);

#endif

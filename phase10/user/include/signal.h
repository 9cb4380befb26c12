/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals.
 * @ingroup libc
 *
 * Source: signal(7); POSIX.1-2017, signal.h.
 *
 * @replaces phase08 05c11e280bea: with sig_atomic_t, killpg(), sigqueue(), psignal(),
 * siginterrupt()
 */
#ifndef USER_SIGNAL_H
#define USER_SIGNAL_H

#include <lib/linux/signal.h>
#include <lib/linux/signal_frame.h>
#include <sys/types.h>

/** @name Handlers that are none
 * @{ */
#define SIG_DFL ((void (*)(int))SIGNAL_DEFAULT)
#define SIG_IGN ((void (*)(int))SIGNAL_IGNORE)
#define SIG_ERR ((void (*)(int)) - 1)
/** @} */

/** How many signals there are, and 1. */
#define NSIG (SIGNAL_COUNT + 1)

typedef struct signal_set sigset_t;
/** What a handler may write while the program reads it. */
typedef int sig_atomic_t;

/** What a handler with SA_SIGINFO is told, and POSIX's names of its members. */
typedef struct signal_info siginfo_t;
#define si_signo  number
#define si_errno  error
#define si_code   code
#define si_pid    sender.pid
#define si_uid    sender.user
#define si_status child.status
#define si_utime  child.time_user
#define si_stime  child.time_system
#define si_addr   fault.address
#define si_value  sender.value

/** What sigqueue() sends along; a handler finds it in si_value. */
union sigval {
    int sival_int;
    void *sival_ptr;
};

/** An alternate stack, in struct signal_stack's layout. */
typedef struct {
    void *ss_sp;
    int ss_flags;
    unsigned long ss_size;
} stack_t;

/** What is done about a signal. */
struct sigaction {
    union {
        void (*sa_handler)(int number);
        void (*sa_sigaction)(int number, siginfo_t *information, void *context);
    };
    sigset_t sa_mask;
    int sa_flags;
};

/** Send a signal. */
int kill(pid_t pid, int number);
/** Send it to oneself. */
int raise(int number);
/** Say what is done about a signal, and ask what was. Either may be NULL. */
int sigaction(int number, const struct sigaction *action, struct sigaction *old);
/** sigaction() for the simplest case. @return the old handler */
void (*signal(int number, void (*handler)(int number)))(int);
/** Block signals. @param how SIG_BLOCK … */
int sigprocmask(int how, const sigset_t *set, sigset_t *old);
/** Which are blocked and waiting? */
int sigpending(sigset_t *set);
/** Sleep with other signals blocked, until one comes. */
int sigsuspend(const sigset_t *set);

/** Send a signal to all of a process group. */
int killpg(pid_t group, int number);
/** kill() with a word for the handler. */
int sigqueue(pid_t pid, int number, const union sigval value);
/** Are calls that this signal interrupts done again? @param stop 0: yes; else they fail with EINTR
 */
int siginterrupt(int number, int stop);
/** Print @p text, `: ` (unless it is NULL or empty) and what the signal means, to standard error.
 */
void psignal(int number, const char *text);

/** Set the stack for handlers with SA_ONSTACK, and ask which it was. Either may be NULL. */
int sigaltstack(const stack_t *stack, stack_t *old);

/** @name Sets
 * @{ */
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int number);
int sigdelset(sigset_t *set, int number);
int sigismember(const sigset_t *set, int number);
/** @} */

#endif

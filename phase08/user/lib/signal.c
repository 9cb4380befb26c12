/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals: POSIX's functions on Linux's rt_ calls.
 * @ingroup libc
 *
 * The kernel returns from a handler through the restorer, a piece of the program that says that the
 * handler is done: user/lib/32/restore.asm.
 */
#include <signal.h>

#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#include <sys/syscall.h>

/** @name Where handlers return to: user/lib/32/restore.asm
 * @{ */
void signal_restore(void);
void signal_restore_rt(void);
/** @} */

int
raise(int number)
{
    return kill(getpid(), number);
}

int
sigaction(int number, const struct sigaction *action, struct sigaction *old)
{
    struct signal_action to_kernel, from_kernel;
    long result;

    if (action != NULL) {
        to_kernel = (struct signal_action){
            .handler = (uintptr_t)action->sa_handler,
            .flags = (unsigned long)action->sa_flags | SA_RESTORER,
            .restorer =
                (uintptr_t)(action->sa_flags & SA_SIGINFO ? signal_restore_rt : signal_restore),
            .mask = action->sa_mask,
        };
    }
    result = syscall(SYS_rt_sigaction, number, action == NULL ? NULL : &to_kernel,
                     old == NULL ? NULL : &from_kernel, sizeof(sigset_t));
    if (result == 0 && old != NULL) {
        old->sa_handler = (void (*)(int))from_kernel.handler;
        old->sa_mask = from_kernel.mask;
        old->sa_flags = (int)(from_kernel.flags & ~SA_RESTORER);
    }
    return (int)result;
}

/** See signal.h: a function that takes a handler and returns one. */
void (*signal(int number, void (*handler)(int number)))(int)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
    struct sigaction old = { .sa_handler = SIG_ERR };

    return sigaction(number, &action, &old) == 0 ? old.sa_handler : SIG_ERR;
}

int
sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
    return (int)syscall(SYS_rt_sigprocmask, how, set, old, sizeof(sigset_t));
}

int
sigpending(sigset_t *set)
{
    return (int)syscall(SYS_rt_sigpending, set, sizeof(sigset_t));
}

int
sigsuspend(const sigset_t *set)
{
    return (int)syscall(SYS_rt_sigsuspend, set, sizeof(sigset_t));
}

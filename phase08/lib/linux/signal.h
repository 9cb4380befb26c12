/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals, as programs and the kernel see them: Linux's numbers and structs.
 * @ingroup abi
 *
 * Shared by the kernel and by programs' <signal.h>. Structs are those of the rt_ system calls; a
 * member of type long has the mode's width, as on Linux.
 *
 * Source: signal(7), sigaction(2), asm-generic/signal.h and asm/sigcontext.h of Linux.
 */
#ifndef LIB_LINUX_SIGNAL_H
#define LIB_LINUX_SIGNAL_H

#include <stdint.h>

/** @name Signals
 * @{ */
#define SIGHUP    1
#define SIGINT    2
#define SIGQUIT   3
#define SIGILL    4
#define SIGTRAP   5
#define SIGABRT   6
#define SIGBUS    7
#define SIGFPE    8
#define SIGKILL   9
#define SIGUSR1   10
#define SIGSEGV   11
#define SIGUSR2   12
#define SIGPIPE   13
#define SIGALRM   14
#define SIGTERM   15
#define SIGSTKFLT 16
#define SIGCHLD   17
#define SIGCONT   18
#define SIGSTOP   19
#define SIGTSTP   20
#define SIGTTIN   21
#define SIGTTOU   22
#define SIGURG    23
#define SIGXCPU   24
#define SIGXFSZ   25
#define SIGVTALRM 26
#define SIGPROF   27
#define SIGWINCH  28
#define SIGIO     29
#define SIGPWR    30
#define SIGSYS    31
/** Signals are 1 to SIGNAL_COUNT; those above 31 are the real-time ones. */
#define SIGNAL_COUNT 64
/** The first real-time signal, as the kernel counts; C libraries keep a few for themselves. */
#define SIGRTMIN 32
#define SIGRTMAX SIGNAL_COUNT /**< the last one */
/** @} */

/** @name sigaction's flags
 * @{ */
#define SA_NOCLDSTOP 0x00000001u
#define SA_NOCLDWAIT 0x00000002u
#define SA_SIGINFO   0x00000004u
#define SA_RESTORER  0x04000000u
#define SA_ONSTACK   0x08000000u
#define SA_RESTART   0x10000000u
#define SA_NODEFER   0x40000000u
#define SA_RESETHAND 0x80000000u
/** @} */

/** @name sigprocmask's ways
 * @{ */
#define SIG_BLOCK   0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
/** @} */

/** @name Handlers that are none, as numbers
 * @{ */
#define SIGNAL_DEFAULT 0
#define SIGNAL_IGNORE  1
/** @} */

/** A set of signals: bit n - 1 stands for signal n. */
struct signal_set {
    unsigned long bits[SIGNAL_COUNT / (8 * sizeof(unsigned long))];
};

/** What rt_sigaction takes and gives. */
struct signal_action {
    uintptr_t handler; /**< an address in the program, SIGNAL_DEFAULT or SIGNAL_IGNORE */
    unsigned long flags;
    uintptr_t restorer;
    struct signal_set mask;
};

/** @name si_code: why
 * @{ */
#define SI_USER       0
#define SI_KERNEL     0x80
#define SI_TIMER      (-2)
#define SI_TKILL      (-6)
#define ILL_ILLOPC    1
#define ILL_ILLOPN    2
#define ILL_PRVOPC    5
#define FPE_INTDIV    1
#define FPE_INTOVF    2
#define FPE_FLTDIV    3
#define FPE_FLTOVF    4
#define FPE_FLTUND    5
#define FPE_FLTRES    6
#define FPE_FLTINV    7
#define SEGV_MAPERR   1
#define SEGV_ACCERR   2
#define BUS_ADRALN    1
#define BUS_ADRERR    2
#define TRAP_BRKPT    1
#define TRAP_TRACE    2
#define CLD_EXITED    1
#define CLD_KILLED    2
#define CLD_DUMPED    3
#define CLD_TRAPPED   4
#define CLD_STOPPED   5
#define CLD_CONTINUED 6
/** @} */

/** The size of siginfo, whatever of it is used. */
#define SIGNAL_INFO_BYTES 128

/** Who has sent it, and a word from there. */
struct signal_sender {
    int pid;
    unsigned user;
    uintptr_t value;
};

/** Which child, and what has become of it. */
struct signal_child {
    int pid;
    unsigned user;
    int status;
    long time_user, time_system;
};

/** Where it happened. */
struct signal_fault {
    uintptr_t address;
};

/** What a handler with SA_SIGINFO is told. */
struct signal_info {
    int number, error, code;
#if __SIZEOF_POINTER__ == 8
    int padding;
#endif
    union {
        struct signal_sender sender; /**< kill */
        struct signal_child child;   /**< SIGCHLD */
        struct signal_fault fault;   /**< SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP */
        int fill[SIGNAL_INFO_BYTES / sizeof(int) - (__SIZEOF_POINTER__ == 8 ? 4 : 3)];
    };
};

_Static_assert(sizeof(struct signal_info) == SIGNAL_INFO_BYTES, "siginfo has 128 bytes");

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What signals mean, in the words that programs for Linux expect.
 * @ingroup libc
 *
 * Source: signal(7), strsignal(3).
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define SIGNAL_TEXT_SIZE 32
/** glibc keeps the first two real-time signals for itself, and programs count from the third. */
#define SIGNAL_FIRST_REALTIME (SIGRTMIN + 2)

static const char *const signal_texts[] = {
    [SIGHUP] = "Hangup",
    [SIGINT] = "Interrupt",
    [SIGQUIT] = "Quit",
    [SIGILL] = "Illegal instruction",
    [SIGTRAP] = "Trace/breakpoint trap",
    [SIGABRT] = "Aborted",
    [SIGBUS] = "Bus error",
    [SIGFPE] = "Floating point exception",
    [SIGKILL] = "Killed",
    [SIGUSR1] = "User defined signal 1",
    [SIGSEGV] = "Segmentation fault",
    [SIGUSR2] = "User defined signal 2",
    [SIGPIPE] = "Broken pipe",
    [SIGALRM] = "Alarm clock",
    [SIGTERM] = "Terminated",
    [SIGSTKFLT] = "Stack fault",
    [SIGCHLD] = "Child exited",
    [SIGCONT] = "Continued",
    [SIGSTOP] = "Stopped (signal)",
    [SIGTSTP] = "Stopped",
    [SIGTTIN] = "Stopped (tty input)",
    [SIGTTOU] = "Stopped (tty output)",
    [SIGURG] = "Urgent I/O condition",
    [SIGXCPU] = "CPU time limit exceeded",
    [SIGXFSZ] = "File size limit exceeded",
    [SIGVTALRM] = "Virtual timer expired",
    [SIGPROF] = "Profiling timer expired",
    [SIGWINCH] = "Window changed",
    [SIGIO] = "I/O possible",
    [SIGPWR] = "Power failure",
    [SIGSYS] = "Bad system call",
};

char *
strsignal(int number)
{
    static char other[SIGNAL_TEXT_SIZE];

    if ((unsigned)number < sizeof(signal_texts) / sizeof(signal_texts[0]) &&
        signal_texts[number] != NULL)
        return (char *)signal_texts[number];
    if (number >= SIGNAL_FIRST_REALTIME && number <= SIGRTMAX)
        snprintf(other, sizeof(other), "Real-time signal %d", number - SIGNAL_FIRST_REALTIME);
    else
        snprintf(other, sizeof(other), "Unknown signal %d", number);
    return other;
}

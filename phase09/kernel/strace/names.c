/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names of errors and signals, and of what a call answers.
 * @ingroup strace
 *
 * Source: errno(3), signal(7).
 */
#include <kernel/strace/strace.h>

#include <kernel/proc/signal.h>
#include <kernel/types.h>

/** Results from here to -1 are errors: no address that a call returns lies there. */
#define STRACE_ERRORS (-4095)

#define STRACE_ERROR(name) [name] = #name

static const char *const strace_errors[] = {
    STRACE_ERROR(EPERM),  STRACE_ERROR(ENOENT),    STRACE_ERROR(ESRCH),
    STRACE_ERROR(EINTR),  STRACE_ERROR(EIO),       STRACE_ERROR(ENXIO),
    STRACE_ERROR(E2BIG),  STRACE_ERROR(ENOEXEC),   STRACE_ERROR(EBADF),
    STRACE_ERROR(ECHILD), STRACE_ERROR(EAGAIN),    STRACE_ERROR(ENOMEM),
    STRACE_ERROR(EACCES), STRACE_ERROR(EFAULT),    STRACE_ERROR(ENOTBLK),
    STRACE_ERROR(EBUSY),  STRACE_ERROR(EEXIST),    STRACE_ERROR(EXDEV),
    STRACE_ERROR(ENODEV), STRACE_ERROR(ENOTDIR),   STRACE_ERROR(EISDIR),
    STRACE_ERROR(EINVAL), STRACE_ERROR(ENFILE),    STRACE_ERROR(EMFILE),
    STRACE_ERROR(ENOTTY), STRACE_ERROR(ETXTBSY),   STRACE_ERROR(EFBIG),
    STRACE_ERROR(ENOSPC), STRACE_ERROR(ESPIPE),    STRACE_ERROR(EROFS),
    STRACE_ERROR(EMLINK), STRACE_ERROR(EPIPE),     STRACE_ERROR(EDOM),
    STRACE_ERROR(ERANGE), STRACE_ERROR(EDEADLK),   STRACE_ERROR(ENAMETOOLONG),
    STRACE_ERROR(ENOLCK), STRACE_ERROR(ENOSYS),    STRACE_ERROR(ENOTEMPTY),
    STRACE_ERROR(ELOOP),  STRACE_ERROR(EOVERFLOW), STRACE_ERROR(ELIBBAD),
};

static const char *const strace_signals[] = {
    "0",         "SIGHUP",  "SIGINT",    "SIGQUIT", "SIGILL",   "SIGTRAP", "SIGABRT", "SIGBUS",
    "SIGFPE",    "SIGKILL", "SIGUSR1",   "SIGSEGV", "SIGUSR2",  "SIGPIPE", "SIGALRM", "SIGTERM",
    "SIGSTKFLT", "SIGCHLD", "SIGCONT",   "SIGSTOP", "SIGTSTP",  "SIGTTIN", "SIGTTOU", "SIGURG",
    "SIGXCPU",   "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO",   "SIGPWR",  "SIGSYS",
};

void
strace_add_signal(struct strace_text *text, int number)
{
    if (number >= 0 && (unsigned)number < ARRAY_SIZE(strace_signals))
        strace_add(text, "%s", strace_signals[number]);
    else if (number >= SIGRTMIN && number <= SIGRTMAX)
        strace_add(text, "SIGRT_%d", number - SIGRTMIN);
    else
        strace_add(text, "%d", number);
}

/** A call that a signal has interrupted: no program sees these. */
static const char *
strace_restart(int error)
{
    switch (error) {
    case ERESTARTSYS:
        return "ERESTARTSYS";
    case ERESTARTNOINTR:
        return "ERESTARTNOINTR";
    case ERESTARTNOHAND:
        return "ERESTARTNOHAND";
    case ERESTART_RESTARTBLOCK:
        return "ERESTART_RESTARTBLOCK";
    default:
        return NULL;
    }
}

void
strace_add_result(struct strace_text *text, long result, bool address)
{
    int error = result < 0 && result >= STRACE_ERRORS ? (int)-result : 0;

    if (error != 0 && strace_restart(error) != NULL)
        strace_add(text, "? %s (a signal came)", strace_restart(error));
    else if (error != 0 && (unsigned)error < ARRAY_SIZE(strace_errors) &&
             strace_errors[error] != NULL)
        strace_add(text, "-1 %s", strace_errors[error]);
    else if (error != 0)
        strace_add(text, "-1 errno %d", error);
    else
        strace_add(text, address ? "0x%lx" : "%ld", result);
}

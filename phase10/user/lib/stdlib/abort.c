/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a program that cannot go on.
 * @ingroup libc
 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/** Should even that not end it. */
#define ABORT_STATUS 127

/* A handler may be there, and may return; the signal may be blocked, or ignored. The second one
 * finds none of that. */
_Noreturn void
abort(void)
{
    struct sigaction action = { .sa_handler = SIG_DFL };
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGABRT);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(SIGABRT);
    sigaction(SIGABRT, &action, NULL);
    raise(SIGABRT);
    _exit(ABORT_STATUS);
}

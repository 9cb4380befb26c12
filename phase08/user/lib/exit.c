/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a program.
 * @ingroup libc
 *
 * seam: phase10's stdio writes what it has buffered before.
 */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/syscall.h>

void
_exit(int status)
{
    for (;;)
        syscall(SYS_exit, status);
}

__attribute__((weak)) void
exit(int status)
{
    _exit(status);
}

__attribute__((weak)) void
abort(void)
{
    kill(getpid(), SIGABRT);
    _exit(127);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of all programs, then of the machine. See shutdown.h.
 * @ingroup init_program
 */
#include <user/bin/init/shutdown.h>

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <user/bin/init/wait.h>

/** Milliseconds that programs have, and between two looks at who is still there. */
#define SHUTDOWN_TIME 2000
#define SHUTDOWN_STEP 50

/** Is there a program beside this one? Those that have ended are waited for on
 * the way. */
static bool
shutdown_others(void)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    return kill(-1, 0) == 0;
}

/** Milliseconds since the machine's start. */
static int64_t
shutdown_now(void)
{
    struct timespec now = { 0 };

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* [wait] */
/** Give all programs time to end. Each that does ends a sleep, so time counts, not looks.
 * @return false: some did not */
static bool
shutdown_wait(void)
{
    int64_t end = shutdown_now() + SHUTDOWN_TIME;

    while (shutdown_others()) {
        if (shutdown_now() >= end)
            return false;
        wait_sleep(SHUTDOWN_STEP);
    }
    return true;
}
/* [/wait] */

void
shutdown_machine(int how)
{
    (void)kill(-1, SIGTERM);
    (void)kill(-1, SIGHUP);
    (void)kill(-1, SIGCONT);
    if (!shutdown_wait()) {
        fprintf(stderr, "init: some programs do not end, and are killed\n");
        (void)kill(-1, SIGKILL);
        (void)shutdown_wait();
    }
    sync();
    (void)reboot(how);
    perror("init: reboot"); /* and so the machine goes on, with nothing in it but
                               this */
    for (;;)
        pause();
}

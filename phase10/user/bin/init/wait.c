/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The one place where init waits. See wait.h.
 * @ingroup init_program
 */
#include <user/bin/init/wait.h>

#include <signal.h>
#include <sys/time.h>

/** What matters: a child has ended, time is over, and the three ends of a
 * machine. */
static const int wait_signals[] = { SIGCHLD, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2 };

static volatile sig_atomic_t wait_last;
/** All signals but these. */
static sigset_t wait_mask;

static void
wait_take(int number)
{
    if (number != SIGCHLD && number != SIGALRM)
        wait_last = number;
}

void
wait_begin(void)
{
    struct sigaction action = { .sa_handler = wait_take };

    sigfillset(&wait_mask);
    (void)sigprocmask(SIG_SETMASK, &wait_mask, NULL);
    for (unsigned i = 0; i < sizeof(wait_signals) / sizeof(*wait_signals); i++) {
        (void)sigaction(wait_signals[i], &action, NULL);
        (void)sigdelset(&wait_mask, wait_signals[i]);
    }
}

void
wait_sleep(unsigned milliseconds)
{
    const struct itimerval timer = { .it_value = { .tv_sec = milliseconds / 1000,
                                                   .tv_usec = milliseconds % 1000 * 1000 } };

    (void)setitimer(ITIMER_REAL, &timer, NULL);
    (void)sigsuspend(&wait_mask);
}

int
wait_asked(void)
{
    return wait_last;
}

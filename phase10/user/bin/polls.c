/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Claims about poll() and select(), each made from a program.
 * @ingroup programs
 *
 * Whatever fails is told with its line, and the status is 1.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/select.h>
#include <sys/time.h>
#include <sys/wait.h>

/** Milliseconds until an alarm, and what a wait has that nobody waits for to its end. */
#define POLLS_SOON 20
#define POLLS_LONG 60000

/** An address that no program has; the compiler need not know. */
static void *volatile polls_nowhere = (void *)16;

static unsigned polls_claims, polls_failed;
static volatile sig_atomic_t polls_alarms;

static void
polls_claim(int line, const char *claim, int holds)
{
    polls_claims++;
    if (holds)
        return;
    polls_failed++;
    printf("polls: line %d: %s does not hold (errno %d)\n", line, claim, errno);
}

/** It holds. */
#define CLAIM(claim) polls_claim(__LINE__, #claim, (claim))
/** It fails, with this errno. */
#define REFUSED(call, error) \
    polls_claim(__LINE__, #call " is " #error, (call) == -1 && errno == (error))

/** What is one descriptor ready for, now? */
static int
polls_look(int file, short events)
{
    struct pollfd look = { .fd = file, .events = events, .revents = -1 };

    return poll(&look, 1, 0) == (look.revents != 0) ? look.revents : -1;
}

static void
polls_descriptors(void)
{
    struct pollfd files[3] = { { -1, POLLIN, -1 }, { 77, POLLIN, 0 }, { 0, 0, -1 } };
    int null = open("/dev/null", O_RDONLY), ends[2];

    CLAIM(pipe(ends) == 0);
    CLAIM(poll(files, 3, -1) == 1);
    CLAIM(files[0].revents == 0 && files[1].revents == POLLNVAL && files[2].revents == 0);
    CLAIM(polls_look(null, POLLIN | POLLOUT | POLLPRI) == (POLLIN | POLLOUT));
    CLAIM(polls_look(1, POLLOUT | POLLWRNORM) == (POLLOUT | POLLWRNORM));
    CLAIM(polls_look(ends[0], POLLIN) == 0 && polls_look(ends[1], POLLOUT) == POLLOUT);
    CLAIM(write(ends[1], "x", 1) == 1 && polls_look(ends[0], POLLIN) == POLLIN);
    CLAIM(polls_look(ends[0], POLLOUT) == 0);
    CLAIM(close(ends[1]) == 0 && polls_look(ends[0], 0) == POLLHUP);
    CLAIM(polls_look(ends[0], POLLIN | POLLRDNORM) == (POLLIN | POLLRDNORM | POLLHUP));
    CLAIM(close(ends[0]) == 0 && polls_look(ends[0], POLLIN) == POLLNVAL);
    CLAIM(poll(NULL, 0, POLLS_SOON) == 0);
    REFUSED(poll(files, FD_SETSIZE + 1, 0), EINVAL);
    REFUSED(poll(polls_nowhere, 1, 0), EFAULT);
    CLAIM(close(null) == 0);
}

static void
polls_sets(void)
{
    struct timeval time = { 0, 1500000 };
    fd_set in, out, urgent;
    int ends[2];

    CLAIM(pipe(ends) == 0);
    FD_ZERO(&in), FD_ZERO(&out), FD_ZERO(&urgent);
    FD_SET(ends[0], &in), FD_SET(ends[1], &out), FD_SET(ends[0], &urgent);
    CLAIM(select(ends[1] + 1, &in, &out, &urgent, &time) == 1);
    CLAIM(!FD_ISSET(ends[0], &in) && FD_ISSET(ends[1], &out) && !FD_ISSET(ends[0], &urgent));
    CLAIM(time.tv_sec == 1 && time.tv_usec < 500000);
    CLAIM(write(ends[1], "x", 1) == 1);
    FD_SET(ends[0], &in);
    CLAIM(select(INT_MAX, &in, &out, NULL, NULL) == 2);
    CLAIM(FD_ISSET(ends[0], &in) && FD_ISSET(ends[1], &out));
    FD_SET(ends[0], &urgent);
    time = (struct timeval){ 0, POLLS_SOON * 1000 };
    CLAIM(select(ends[0] + 1, NULL, NULL, &urgent, &time) == 0);
    CLAIM(!FD_ISSET(ends[0], &urgent) && time.tv_sec == 0 && time.tv_usec == 0);
    CLAIM(close(ends[1]) == 0);
    REFUSED(select(ends[1] + 1, NULL, &out, NULL, NULL), EBADF);
    CLAIM(FD_ISSET(ends[1], &out));
    REFUSED(select(-1, NULL, NULL, NULL, NULL), EINVAL);
    REFUSED(select(1, polls_nowhere, NULL, NULL, NULL), EFAULT);
    REFUSED(select(0, NULL, NULL, NULL, polls_nowhere), EFAULT);
    time = (struct timeval){ 0, -1 };
    REFUSED(select(0, NULL, NULL, NULL, &time), EINVAL);
    CLAIM(close(ends[0]) == 0);
}

static void
polls_alarm(int number)
{
    (void)number;
    polls_alarms++;
}

static void
polls_set_alarm(void)
{
    const struct itimerval soon = { .it_value = { 0, POLLS_SOON * 1000 } };

    CLAIM(setitimer(ITIMER_REAL, &soon, NULL) == 0);
}

/** A signal that is handled ends the wait, whatever SA_RESTART says. */
static void
polls_signals(void)
{
    const struct sigaction action = { .sa_handler = polls_alarm, .sa_flags = SA_RESTART };
    struct timeval time = { POLLS_LONG / 1000, 0 };

    CLAIM(sigaction(SIGALRM, &action, NULL) == 0);
    polls_set_alarm();
    REFUSED(poll(NULL, 0, -1), EINTR);
    polls_set_alarm();
    REFUSED(poll(NULL, 0, POLLS_LONG), EINTR);
    polls_set_alarm();
    REFUSED(select(0, NULL, NULL, NULL, &time), EINTR);
    CLAIM(time.tv_sec < POLLS_LONG / 1000 && polls_alarms == 3);
}

/** In a child: say that it begins, then wait for a byte. @return its status: 0, if it came */
static int
polls_wait(int ready, int from, int with_select)
{
    struct pollfd file = { .fd = from, .events = POLLIN };
    struct timeval time = { POLLS_LONG / 1000, 0 };
    fd_set in;

    if (write(ready, "x", 1) != 1)
        return 2;
    if (!with_select)
        return poll(&file, 1, POLLS_LONG) != 1 || file.revents != POLLIN;
    FD_ZERO(&in);
    FD_SET(from, &in);
    return select(from + 1, &in, NULL, NULL, &time) != 1;
}

/** One that is stopped meanwhile goes on. */
static void
polls_stopped(int with_select)
{
    int ready[2], byte[2], status = -1;
    char got;
    pid_t pid;

    CLAIM(pipe(ready) == 0 && pipe(byte) == 0);
    pid = fork();
    if (pid == 0)
        _exit(polls_wait(ready[1], byte[0], with_select));
    CLAIM(read(ready[0], &got, 1) == 1);
    CLAIM(poll(NULL, 0, POLLS_SOON) == 0); /* it waits by now */
    CLAIM(kill(pid, SIGSTOP) == 0 && waitpid(pid, &status, WUNTRACED) == pid);
    CLAIM(WIFSTOPPED(status) && kill(pid, SIGCONT) == 0);
    CLAIM(write(byte[1], "x", 1) == 1);
    CLAIM(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    for (int i = 0; i < 2; i++)
        CLAIM(close(ready[i]) == 0 && close(byte[i]) == 0);
}

int
main(void)
{
    polls_descriptors();
    polls_sets();
    polls_signals();
    polls_stopped(0);
    polls_stopped(1);
    printf("polls: %u claims, %u of them do not hold\n", polls_claims, polls_failed);
    return polls_failed > 0;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: poll() and select(), and waiting that a signal interrupts.
 * @ingroup grader
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/select.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "tests.h"

static void
waiting_poll(void)
{
    int ends[2], file = open("file", O_RDWR | O_CREAT, 0644);

    tests_need(pipe(ends) == 0 && file >= 0, "pipe");
    struct pollfd polls[] = { { ends[0], POLLIN, 0 },
                              { ends[1], POLLOUT, 0 },
                              { file, POLLIN | POLLOUT, 0 },
                              { -1, POLLIN, 0 },
                              { 99, POLLIN, 0 } };
    tests_say("poll", poll(polls, 5, 0));
    for (int i = 0; i < 5; i++)
        printf("%x ", (unsigned)polls[i].revents);
    write(ends[1], "x", 1);
    tests_say("with a byte", poll(polls, 1, -1));
    printf("%x\n", (unsigned)polls[0].revents);
    close(ends[1]);
    tests_say("nobody writes", poll(polls, 1, -1));
    printf("%x\n", (unsigned)polls[0].revents);
    char byte;
    read(ends[0], &byte, 1);
    tests_say("nor is there a byte", poll(polls, 1, -1));
    printf("%x\n", (unsigned)polls[0].revents);
    tests_say("of nothing", poll(NULL, 0, 1));
    tests_say("nowhere", poll((struct pollfd *)8, 1, 0));
}

static void
waiting_select(void)
{
    struct timeval zero = { 0 };
    int ends[2];
    fd_set in, out;

    tests_need(pipe(ends) == 0, "pipe");
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_SET(ends[0], &in);
    FD_SET(ends[1], &out);
    tests_say("select", select(ends[1] + 1, &in, &out, NULL, &zero));
    printf("%d %d\n", FD_ISSET(ends[0], &in) != 0, FD_ISSET(ends[1], &out) != 0);
    pid_t child = fork();
    if (child == 0)
        _exit(write(ends[1], "x", 1) != 1);
    FD_SET(ends[0], &in);
    tests_say("until the child writes", select(ends[0] + 1, &in, NULL, NULL, NULL));
    waitpid(child, NULL, 0);
    FD_ZERO(&in);
    FD_SET(30, &in);
    tests_say("of what is not open", select(31, &in, NULL, NULL, &zero));
    tests_say("pselect", pselect(0, NULL, NULL, NULL, &(struct timespec){ .tv_nsec = 1000 }, NULL));
}

static volatile sig_atomic_t waiting_count;

static void
waiting_handler(int number)
{
    (void)number;
    waiting_count++;
}

/** A child that sends @p number again and again, until it is killed: so it cannot come too early.
 */
static pid_t
waiting_pest(int number)
{
    pid_t parent = getpid(), child = fork();

    while (child == 0) {
        kill(parent, number);
        nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
    }
    return child;
}

static void
waiting_interrupted(void)
{
    struct sigaction action = { .sa_handler = waiting_handler };
    char byte;
    int ends[2];

    tests_need(pipe(ends) == 0 && sigaction(SIGUSR1, &action, NULL) == 0, "sigaction");
    pid_t child = waiting_pest(SIGUSR1);
    tests_say("read", read(ends[0], &byte, 1));
    struct pollfd one = { ends[0], POLLIN, 0 };
    tests_say("poll", poll(&one, 1, -1));
    tests_say("nanosleep", nanosleep(&(struct timespec){ .tv_sec = 1000 }, NULL));
    tests_say("pause", pause());
    tests_say("waitpid", waitpid(child, NULL, 0));
    struct timespec left = { 0 };
    tests_say("nanosleep", nanosleep(&(struct timespec){ .tv_sec = 1000 }, &left));
    printf("most is left %d\n", left.tv_sec >= 900);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    printf("interrupted %d\n", waiting_count >= 6);
}

/** With SA_RESTART a read goes on. */
static void
waiting_restarted(void)
{
    struct sigaction action = { .sa_handler = waiting_handler, .sa_flags = SA_RESTART };
    char byte = 0;
    int ends[2];

    tests_need(pipe(ends) == 0 && sigaction(SIGUSR1, &action, NULL) == 0, "sigaction");
    pid_t pest = waiting_pest(SIGUSR1), child = fork();
    if (child == 0) {
        nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
        _exit(write(ends[1], "!", 1) != 1);
    }
    tests_say("read", read(ends[0], &byte, 1));
    printf("%c\n", byte);
    kill(pest, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        ;
    printf("signals %d\n", waiting_count > 0);
}

static void
waiting_alarm(void)
{
    struct sigaction action = { .sa_handler = waiting_handler };
    struct itimerval timer = { .it_value.tv_usec = 1000, .it_interval.tv_usec = 1000 }, left;

    sigaction(SIGALRM, &action, NULL);
    tests_say("setitimer", setitimer(ITIMER_REAL, &timer, NULL));
    while (waiting_count < 3)
        pause();
    memset(&timer, 0, sizeof(timer));
    tests_say("stopped", setitimer(ITIMER_REAL, &timer, &left));
    tests_say("alarm", alarm(1000));
    printf("left of it %d\n", alarm(0) >= 999);
}

const struct test tests_waiting[] = {
    { "poll", waiting_poll },
    { "select", waiting_select },
    { "interrupted", waiting_interrupted },
    { "restarted", waiting_restarted },
    { "alarm", waiting_alarm },
    { 0 },
};

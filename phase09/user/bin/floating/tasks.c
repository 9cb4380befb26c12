/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registers of several processes at a time.
 * @ingroup programs
 */
#include <user/bin/floating/floating.h>

#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

#include <sys/syscall.h>
#include <sys/wait.h>

/** Processes that take turns, and how often each of them does. */
#define FLOATING_PROCESSES 3
#define FLOATING_TURNS     50

/** How often somebody else has to have run in the middle of a computation, its steps, and bytes
 * that are more than the other writes at a time. */
#define FLOATING_INTERRUPTED 5
#define FLOATING_STEPS       20000
#define FLOATING_WRITTEN     4096

/** A child that fails tells it by its exit status. */
static void
floating_expect_exit(pid_t pid, const char *claim)
{
    int status = -1;

    floating_claim(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, claim);
}

static int
floating_take_turns(struct random *random)
{
    struct floating in, out;
    int wrong = 0;

    for (int i = 0; i < FLOATING_TURNS; i++) {
        floating_random(&in, random);
        floating_call(&in, &out, SYS_sched_yield, 0, 0, 0);
        wrong += !floating_same(&in, &out);
    }
    return wrong;
}

void
floating_switch(struct random *random)
{
    pid_t pids[FLOATING_PROCESSES];

    for (int i = 0; i < FLOATING_PROCESSES; i++) {
        uint64_t seed = random_next(random);

        pids[i] = fork();
        if (pids[i] == 0) {
            random_init(random, seed);
            _exit(floating_take_turns(random));
        }
    }
    for (int i = 0; i < FLOATING_PROCESSES; i++)
        floating_expect_exit(pids[i], "each process has its own registers");
}

/** A number that is another one if a single bit on the way was: logistic growth is chaotic. There
 * has to be one copy of this code: compilers round to what a double holds where they like. And as
 * nothing is known of a volatile number, they cannot take the result of the last time. */
static __attribute__((noinline)) double
floating_compute(const volatile double *growth)
{
    double factor = *growth, number = 0.5, sum = 0;

    for (int i = 1; i < FLOATING_STEPS; i++) {
        number = factor * number * (1 - number);
        sum += number / i;
    }
    return sum;
}

/** @return is the result still @p first? As a double in memory: the registers hold more digits. */
static bool
floating_repeats(const volatile double *growth, double first)
{
    volatile double again = floating_compute(growth);

    return again == first;
}

/** Compute the same for ever, and write whenever it is done. @return only if it was not the same */
static void
floating_partner(int file, const volatile double *growth)
{
    volatile double first = floating_compute(growth);

    while (floating_repeats(growth, first))
        (void)write(file, "", 1);
}

void
floating_preempt(struct random *random)
{
    volatile double growth = 3.6 + (double)random_below(random, 1000) / 3000;
    volatile double first = floating_compute(&growth);
    int files[2], status = 0, interrupted = 0;
    bool same = true;
    ssize_t count = -1;
    char bytes[FLOATING_WRITTEN];
    pid_t pid;

    if (pipe2(files, O_NONBLOCK) != 0 || (pid = fork()) < 0) {
        floating_claim(false, "there is a pipe, and a child");
        return;
    }
    if (pid == 0) {
        growth += 0.01;
        floating_partner(files[1], &growth);
        _exit(1);
    }
    close(files[1]);
    /* who never sleeps and finds that the other has written was interrupted: once, however much it
     * is */
    while (same && count != 0 && interrupted < FLOATING_INTERRUPTED) {
        same = floating_repeats(&growth, first);
        count = read(files[0], bytes, sizeof(bytes));
        interrupted += count > 0;
    }
    floating_claim(same, "a computation that is interrupted has the same result");
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    floating_claim(WIFSIGNALED(status), "and so has who interrupts");
}

void
floating_fork(struct random *random)
{
    struct floating in, out;
    long pid;

    floating_random(&in, random);
    pid = floating_call(&in, &out, SYS_fork, 0, 0, 0);
    if (pid == 0)
        _exit(!floating_same(&in, &out));
    floating_claim(floating_same(&in, &out), "a parent keeps its registers");
    floating_expect_exit((pid_t)pid, "a child has its parent's registers");
}

void
floating_exec(struct random *random)
{
    char *argv[] = { "floating", "fresh", NULL };
    struct floating in, out;
    pid_t pid = fork();

    if (pid == 0) {
        floating_random(&in, random);
        floating_call(&in, &out, SYS_execve, (long)"/bin/floating", (long)argv, (long)(argv + 2));
        _exit(2);
    }
    floating_expect_exit(pid, "who executes a program has its registers emptied");
}

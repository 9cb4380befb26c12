/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: signals: handlers, masks, what comes with them, a stack of their own.
 * @ingroup grader
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

#include "tests.h"

static volatile sig_atomic_t signals_count, signals_last;

static void
signals_handler(int number)
{
    signals_count++;
    signals_last = number;
}

static void
signals_set(int number, void (*handler)(int), int flags)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

    tests_need(sigaction(number, &action, NULL) == 0, "sigaction");
}

static void
signals_basic(void)
{
    sigset_t mask, old, pending;

    signals_set(SIGUSR1, signals_handler, 0);
    raise(SIGUSR1);
    printf("handled %d: %s\n", signals_count, strsignal(signals_last));
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    sigprocmask(SIG_BLOCK, &mask, &old);
    for (int i = 0; i < 3; i++)
        kill(getpid(), SIGUSR1);
    sigpending(&pending);
    printf("blocked: %d, pending %d\n", signals_count, sigismember(&pending, SIGUSR1));
    sigprocmask(SIG_SETMASK, &old, NULL);
    printf("three became one: %d\n", signals_count);
    signals_set(SIGUSR1, SIG_IGN, 0);
    raise(SIGUSR1);
    printf("ignored: %d\n", signals_count);
    signals_set(SIGUSR1, signals_handler, (int)SA_RESETHAND);
    raise(SIGUSR1);
    struct sigaction now;
    sigaction(SIGUSR1, NULL, &now);
    printf("reset: %d, default again %d\n", signals_count, now.sa_handler == SIG_DFL);
    tests_say("SIGKILL cannot be caught",
              sigaction(SIGKILL, &(struct sigaction){ .sa_handler = signals_handler }, NULL));
    tests_say("a signal that is none", kill(getpid(), 1000));
    tests_say("nobody's number", kill(999999, 0));
}

static void
signals_information(int number, siginfo_t *information, void *context)
{
    (void)context;
    printf("%s: code %d, value %d, from me %d\n", strsignal(number), information->si_code,
           information->si_value.sival_int, information->si_pid == getpid());
}

/** Real-time signals queue, in their order, with a value each. */
static void
signals_queue(void)
{
    struct sigaction action = { .sa_sigaction = signals_information, .sa_flags = SA_SIGINFO };
    sigset_t mask, old;

    sigfillset(&action.sa_mask);
    sigfillset(&mask);
    for (int i = 0; i < 3; i++)
        tests_need(sigaction(SIGRTMIN + i, &action, NULL) == 0, "sigaction");
    sigprocmask(SIG_BLOCK, &mask, &old);
    for (int i = 0; i < 12; i++) {
        union sigval value = { .sival_int = i };
        tests_need(sigqueue(getpid(), SIGRTMIN + (int)tests_random(3), value) == 0, "sigqueue");
    }
    sigprocmask(SIG_SETMASK, &old, NULL);
}

static sigjmp_buf signals_back;

static void
signals_fault_information(int number, siginfo_t *information, void *context)
{
    (void)context;
    printf("%s: code %d, address %#lx\n", strsignal(number), information->si_code,
           (unsigned long)information->si_addr & 0xFFF);
    siglongjmp(signals_back, 1);
}

static void
signals_faults(void)
{
    struct sigaction action = { .sa_sigaction = signals_fault_information, .sa_flags = SA_SIGINFO };
    char *volatile nowhere = (char *)0x123;
    volatile int zero = 0, thousand = 1000;

    for (int number = 1; number < 32; number++)
        if (number == SIGSEGV || number == SIGILL || number == SIGFPE || number == SIGTRAP)
            sigaction(number, &action, NULL);
    for (volatile int i = 0; i < 3; i++)
        if (sigsetjmp(signals_back, 1) == 0)
            *nowhere = 1;
    if (sigsetjmp(signals_back, 1) == 0)
        __asm__ volatile("movb $1, (%0)" : : "r"(0x8000000000000123ul) : "memory");
    if (sigsetjmp(signals_back, 1) == 0)
        __asm__ volatile("hlt");
    action.sa_flags |= SA_RESETHAND;
    if (sigsetjmp(signals_back, 1) == 0)
        printf("%d\n", thousand / zero);
}

static char signals_stack[65536];
static volatile int signals_on_stack;

static void
signals_stack_handler(int number)
{
    char here;
    stack_t now;

    (void)number;
    sigaltstack(NULL, &now);
    signals_on_stack = &here >= signals_stack && &here < signals_stack + sizeof(signals_stack);
    printf("on the other stack %d, flags %d\n", signals_on_stack, now.ss_flags);
    tests_say("no other one now", sigaltstack(&(stack_t){ .ss_flags = SS_DISABLE }, NULL));
}

static void
signals_overflow_handler(int number)
{
    (void)number;
    _exit(55);
}

/** Until there is no stack left. */
static unsigned
signals_overflow(unsigned depth)
{
    volatile char room[4096];

    room[0] = (char)depth;
    return depth == 1u << 30 ? 0 : 1 + signals_overflow(depth + 1) + (unsigned)room[0];
}

static void
signals_alternate(void)
{
    stack_t stack = { .ss_sp = signals_stack, .ss_size = sizeof(signals_stack) }, old;
    int status;

    tests_say("too small", sigaltstack(&(stack_t){ .ss_sp = signals_stack, .ss_size = 100 }, NULL));
    tests_say("sigaltstack", sigaltstack(&stack, &old));
    printf("before: flags %d\n", old.ss_flags);
    signals_set(SIGUSR1, signals_stack_handler, SA_ONSTACK);
    raise(SIGUSR1);
    sigaltstack(NULL, &old);
    printf("after: flags %d, %d\n", old.ss_flags, old.ss_sp == (void *)signals_stack);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        signals_set(SIGSEGV, signals_overflow_handler, SA_ONSTACK);
        _exit((int)signals_overflow(0));
    }
    tests_need(child > 0 && waitpid(child, &status, 0) == child, "waitpid");
    tests_say_status("a stack that overflows", status);
}

/** A handler that nests; the mask of each keeps the other out. */
static void
signals_nest(int number)
{
    static int depth;
    sigset_t mask;

    sigprocmask(SIG_SETMASK, NULL, &mask);
    printf("%*s%s: 1 %d 2 %d\n", depth, "", strsignal(number), sigismember(&mask, SIGUSR1),
           sigismember(&mask, SIGUSR2));
    depth += 2;
    if (number == SIGUSR1)
        raise(SIGUSR2);
    depth -= 2;
    printf("%*send of %s\n", depth, "", strsignal(number));
}

static void
signals_masks(void)
{
    struct sigaction action = { .sa_handler = signals_nest };

    sigaction(SIGUSR2, &action, NULL);
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
    sigaddset(&action.sa_mask, SIGUSR2);
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
}

/** The registers of floating point survive a handler that uses them. */
static void
signals_floats_handler(int number)
{
    volatile double x = number;

    for (int i = 0; i < 100; i++)
        x = x * 1.5 + 1 / x;
    signals_count += x > 0;
}

static void
signals_floats(void)
{
    double a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;

    signals_set(SIGUSR1, signals_floats_handler, 0);
    for (int i = 0; i < 200; i++) {
        a = a * 0.99 + b, b = b * 0.98 + c, c = c * 0.97 + d;
        d = d * 0.96 + e, e = e * 0.95 + f, f = f * 0.94 + a / 1000;
        if (i % 10 == 0)
            raise(SIGUSR1);
    }
    printf("%.15g %.15g %.15g %d\n", a, b + c, d + e + f, (int)signals_count);
}

static void
signals_suspend(void)
{
    sigset_t mask, old;
    int status;

    signals_set(SIGCHLD, signals_handler, 0);
    sigemptyset(&mask);
    sigaddset(&mask, SIGCHLD);
    sigprocmask(SIG_BLOCK, &mask, &old);
    pid_t child = fork();
    if (child == 0)
        _exit(5);
    tests_say("sigsuspend", sigsuspend(&old));
    printf("%s, %d\n", strsignal(signals_last), (int)signals_count);
    wait(&status);
    tests_say_status("the child", status);
    child = fork();
    if (child == 0)
        _exit(6);
    siginfo_t information;
    tests_say("sigwaitinfo", sigwaitinfo(&mask, &information));
    printf("code %d, status %d, the child %d\n", information.si_code, information.si_status,
           information.si_pid == child);
    tests_say("none any more", sigtimedwait(&mask, NULL, &(struct timespec){ 0 }));
}

const struct test tests_signals[] = {
    { "signals", signals_basic },      { "sigqueue", signals_queue },
    { "faults", signals_faults },      { "sigaltstack", signals_alternate },
    { "sigmask", signals_masks },      { "sigfloats", signals_floats },
    { "sigsuspend", signals_suspend }, { 0 },
};

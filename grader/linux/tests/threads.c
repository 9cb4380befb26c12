/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: musl's threads: locks, conditions, barriers, variables of their own, the end.
 * @ingroup grader
 */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

#include "tests.h"

#define THREADS_COUNT 8
#define THREADS_TURNS 500

static pthread_mutex_t threads_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t threads_condition = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t threads_barrier;
static pthread_once_t threads_once = PTHREAD_ONCE_INIT;
static pthread_key_t threads_key;
static _Thread_local int threads_own = 5;
static long threads_total, threads_turn;

/** Start so many threads, and print the sum of what they return. */
static void
threads_all(const char *what, void *(*function)(void *))
{
    pthread_t thread[THREADS_COUNT];
    long sum = 0;

    for (long i = 0; i < THREADS_COUNT; i++)
        tests_need(pthread_create(&thread[i], NULL, function, (void *)i) == 0, "pthread_create");
    for (int i = 0; i < THREADS_COUNT; i++) {
        void *result;
        tests_need(pthread_join(thread[i], &result) == 0, "pthread_join");
        sum += (long)result;
    }
    printf("%s: %ld\n", what, sum);
}

static void *
threads_count(void *argument)
{
    for (int i = 0; i < THREADS_TURNS; i++) {
        pthread_mutex_lock(&threads_mutex);
        long seen = threads_total;
        if (i % 50 == 0)
            sched_yield();
        threads_total = seen + 1;
        pthread_mutex_unlock(&threads_mutex);
    }
    return argument;
}

static void
threads_locks(void)
{
    pthread_mutex_t checked;
    pthread_mutexattr_t kind;

    threads_all("returned", threads_count);
    printf("counted %ld\n", threads_total);
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&checked, &kind);
    pthread_mutex_lock(&checked);
    printf("locked twice: %s\n", strerror(pthread_mutex_lock(&checked)));
    pthread_mutex_unlock(&checked);
    printf("unlocked twice: %s\n", strerror(pthread_mutex_unlock(&checked)));
    printf("trylock: %s\n", strerror(pthread_mutex_trylock(&threads_mutex)));
    printf("and again: %s\n", strerror(pthread_mutex_trylock(&threads_mutex)));
    struct timespec past = { .tv_sec = 1 };
    printf("with a time limit: %s\n", strerror(pthread_mutex_timedlock(&threads_mutex, &past)));
}

/** One after the other, in the order of their numbers. */
static void *
threads_in_turn(void *argument)
{
    for (int round = 0; round < 5; round++) {
        pthread_mutex_lock(&threads_mutex);
        while (threads_turn % THREADS_COUNT != (long)argument)
            pthread_cond_wait(&threads_condition, &threads_mutex);
        printf("%ld%c", (long)argument, (long)argument == THREADS_COUNT - 1 ? '\n' : ' ');
        threads_turn++;
        pthread_cond_broadcast(&threads_condition);
        pthread_mutex_unlock(&threads_mutex);
    }
    return NULL;
}

static void
threads_conditions(void)
{
    struct timespec past = { .tv_sec = 1 };

    threads_all("in turn", threads_in_turn);
    pthread_mutex_lock(&threads_mutex);
    printf("%s\n", strerror(pthread_cond_timedwait(&threads_condition, &threads_mutex, &past)));
}

static void *
threads_meet(void *argument)
{
    long serial = 0;

    for (int i = 0; i < 20; i++) {
        __atomic_add_fetch(&threads_total, 1, __ATOMIC_RELAXED);
        serial += pthread_barrier_wait(&threads_barrier) == PTHREAD_BARRIER_SERIAL_THREAD;
        serial += 1000 * (threads_total != (i + 1) * THREADS_COUNT);
        pthread_barrier_wait(&threads_barrier);
    }
    return (void *)(serial + 0 * (long)argument);
}

static void
threads_barriers(void)
{
    pthread_barrier_init(&threads_barrier, NULL, THREADS_COUNT);
    threads_all("serial threads", threads_meet);
}

static void
threads_key_end(void *value)
{
    __atomic_add_fetch(&threads_total, (long)value, __ATOMIC_RELAXED);
}

static void
threads_begin(void)
{
    puts("once");
    pthread_key_create(&threads_key, threads_key_end);
}

static void *
threads_variables(void *argument)
{
    static _Thread_local char zeros[10000];
    long wrong = 0;

    pthread_once(&threads_once, threads_begin);
    pthread_setspecific(threads_key, (void *)((long)argument + 100));
    threads_own += (int)(long)argument;
    errno = (int)(long)argument;
    for (int i = 0; i < 20; i++) {
        sched_yield();
        wrong += errno != (int)(long)argument || threads_own != 5 + (int)(long)argument;
    }
    for (size_t i = 0; i < sizeof(zeros); i++)
        wrong += zeros[i] != 0;
    memset(zeros, 1, sizeof(zeros));
    return (void *)wrong;
}

static void
threads_own_variables(void)
{
    threads_all("wrong", threads_variables);
    printf("destructors: %ld, mine is %d\n", threads_total, threads_own);
}

static sem_t threads_free, threads_full;
static int threads_ring[4];

static void *
threads_produce(void *argument)
{
    for (int i = 0; i < 200; i++) {
        sem_wait(&threads_free);
        threads_ring[i % 4] = i * i;
        sem_post(&threads_full);
    }
    return argument;
}

static void
threads_semaphores(void)
{
    pthread_t thread;
    unsigned long sum = 0;

    sem_init(&threads_free, 0, 4);
    sem_init(&threads_full, 0, 0);
    pthread_create(&thread, NULL, threads_produce, NULL);
    for (int i = 0; i < 200; i++) {
        sem_wait(&threads_full);
        sum = sum * 31 + (unsigned)threads_ring[i % 4];
        sem_post(&threads_free);
    }
    pthread_join(thread, NULL);
    printf("%lu\n", sum);
    tests_say("sem_trywait", sem_trywait(&threads_full));
}

static pthread_rwlock_t threads_rwlock = PTHREAD_RWLOCK_INITIALIZER;
static long threads_a, threads_b;

static void *
threads_readers(void *argument)
{
    long wrong = 0;

    for (int i = 0; i < 200; i++)
        if ((long)argument % 4 == 0) {
            pthread_rwlock_wrlock(&threads_rwlock);
            threads_a++;
            sched_yield();
            threads_b++;
            pthread_rwlock_unlock(&threads_rwlock);
        } else {
            pthread_rwlock_rdlock(&threads_rwlock);
            wrong += threads_a != threads_b;
            pthread_rwlock_unlock(&threads_rwlock);
        }
    return (void *)wrong;
}

static void
threads_rwlocks(void)
{
    threads_all("wrong", threads_readers);
    printf("%ld %ld\n", threads_a, threads_b);
}

static void
threads_cleanup(void *argument)
{
    printf("cleaned up %s\n", (const char *)argument);
}

static void *
threads_wait_for_ever(void *argument)
{
    int ends[2];
    char byte;

    tests_need(pipe(ends) == 0, "pipe");
    pthread_cleanup_push(threads_cleanup, argument);
    sem_post(&threads_full);
    read(ends[0], &byte, 1);
    pthread_cleanup_pop(0);
    return NULL;
}

static void
threads_cancel(void)
{
    pthread_t thread;
    void *result;

    sem_init(&threads_full, 0, 0);
    pthread_create(&thread, NULL, threads_wait_for_ever, "a thread");
    sem_wait(&threads_full);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    printf("cancelled %d\n", result == PTHREAD_CANCELED);
}

static volatile sig_atomic_t threads_signals;
static pthread_t threads_target;

static void
threads_on_signal(int number)
{
    (void)number;
    threads_signals += pthread_equal(pthread_self(), threads_target) ? 1 : 100;
}

static void *
threads_pause(void *argument)
{
    sigset_t none;

    sigemptyset(&none);
    sem_post(&threads_full);
    while (threads_signals == 0)
        sigsuspend(&none);
    return argument;
}

/** A signal for one thread runs its handler there. */
static void
threads_kill(void)
{
    sigset_t mask;

    sem_init(&threads_full, 0, 0);
    signal(SIGUSR1, threads_on_signal);
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &mask, NULL);
    pthread_create(&threads_target, NULL, threads_pause, NULL);
    sem_wait(&threads_full);
    pthread_kill(threads_target, SIGUSR1);
    pthread_join(threads_target, NULL);
    printf("handled %d\n", (int)threads_signals);
}

static void *
threads_exit(void *argument)
{
    if ((long)argument == 3)
        exit(33);
    for (;;)
        pause();
    return NULL;
}

static void *
threads_crash(void *argument)
{
    if ((long)argument == 3)
        raise(SIGKILL);
    for (;;)
        pause();
    return NULL;
}

/** One thread ends all of them; and a fork has one thread only. */
static void
threads_ends(void)
{
    void *(*const function[])(void *) = { threads_exit, threads_crash };
    int status;

    for (int i = 0; i < 2; i++) {
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            threads_all("never", function[i]);
        tests_need(child > 0 && waitpid(child, &status, 0) == child, "waitpid");
        tests_say_status("all of them", status);
    }
}

static void *
threads_detached(void *argument)
{
    sem_post(argument);
    return NULL;
}

static void
threads_many(void)
{
    pthread_attr_t attributes;
    pthread_t thread;

    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 16384);
    sem_init(&threads_full, 0, 0);
    for (int i = 0; i < 200; i++)
        tests_need(pthread_create(&thread, &attributes, threads_detached, &threads_full) == 0,
                   "pthread_create");
    for (int i = 0; i < 200; i++)
        sem_wait(&threads_full);
    puts("200 have run");
}

const struct test tests_threads[] = {
    { "mutex", threads_locks },
    { "condition", threads_conditions },
    { "barrier", threads_barriers },
    { "tls", threads_own_variables },
    { "semaphore", threads_semaphores },
    { "rwlock", threads_rwlocks },
    { "cancel", threads_cancel },
    { "pthread-kill", threads_kill },
    { "thread-ends", threads_ends },
    { "detached", threads_many },
    { 0 },
};

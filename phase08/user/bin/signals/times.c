/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Sleeps and alarms.
 * @ingroup programs
 */
#include <user/bin/signals/signals.h>

#include <sys/time.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>

#define TIMES_LONG  1000
#define TIMES_SHORT 20000 /* microseconds */

static void
times_alarm(long microseconds, long every)
{
    struct itimerval value = { .it_value = { .tv_usec = microseconds },
                               .it_interval = { .tv_usec = every } };

    setitimer(ITIMER_REAL, &value, NULL);
}

static long
times_sleep(long seconds, long nanoseconds, struct timespec *left)
{
    struct timespec wanted = { .tv_sec = seconds, .tv_nsec = nanoseconds };

    return error_of(nanosleep(&wanted, left));
}

/** The alarm repeats, as on a busy machine the first may come before the sleep has begun. */
static void
times_interrupted(void)
{
    struct timespec left = { 0 };
    long error;

    forget();
    catch_with(SIGALRM, handle, SA_RESTART);
    times_alarm(TIMES_SHORT, TIMES_SHORT);
    error = times_sleep(TIMES_LONG, 0, &left);
    times_alarm(0, 0);
    SAY("sleep: errno %ld, handled %d, most is left %d\n", error, seen_count > 0,
        left.tv_sec < TIMES_LONG && left.tv_sec >= TIMES_LONG - 100);
    SAY("sleep: odd %ld %ld, short %ld\n", times_sleep(0, 1000000000, NULL),
        times_sleep(-1, 0, NULL), times_sleep(0, 1000000, NULL));
}

static struct line times_line;

static void
times_sleeping(void)
{
    tell(&times_line);
    SAY("stopped sleep: errno %ld\n", times_sleep(0, 200000000, NULL));
}

/** A stop in the middle of a sleep is not noticed by the sleeper. */
static void
times_stopped(void)
{
    pid_t child;

    times_line = line_make();
    child = child_of(times_sleeping);
    hear(&times_line);
    times_sleep(0, 10000000, NULL);
    kill(child, SIGSTOP);
    SAY("stopped sleep: 0x%x\n", end_of(child, WUNTRACED));
    kill(child, SIGCONT);
    SAY("stopped sleep: 0x%x\n", end_of(child, 0));
}

static void
times_alarms(void)
{
    struct itimerval value;

    SAY("alarm: %u", alarm(TIMES_LONG));
    SAY(" %u", alarm(TIMES_LONG / 2));
    SAY(" %u", alarm(0));
    SAY(" %u\n", alarm(0));
    forget();
    times_alarm(1000, 1000);
    while (seen_count < 3)
        pause();
    times_alarm(0, 0);
    getitimer(ITIMER_REAL, &value);
    SAY("repeated: %d, off %d\n", seen_count >= 3, value.it_value.tv_usec == 0);
}

static void
times_clocks(void)
{
    struct timespec first, second, real;
    struct timeval day;
    struct tms used;
    long long passed;

    clock_gettime(CLOCK_MONOTONIC, &first);
    times_sleep(0, 5000000, NULL);
    clock_gettime(CLOCK_MONOTONIC, &second);
    passed = (second.tv_sec - first.tv_sec) * 1000000000ll + second.tv_nsec - first.tv_nsec;
    gettimeofday(&day, NULL);
    clock_gettime(CLOCK_REALTIME, &real);
    SAY("clocks: slept enough %d, agree %d %d, no clock: errno %d, times %d\n", passed >= 5000000,
        real.tv_sec - day.tv_sec <= 100, time(NULL) - day.tv_sec <= 100,
        error_of(clock_gettime(77, &first)), times(&used) != (clock_t)-1);
}

void
test_times(void)
{
    times_interrupted();
    times_stopped();
    times_alarms();
    times_clocks();
    catch_with(SIGALRM, SIG_DFL, 0);
}

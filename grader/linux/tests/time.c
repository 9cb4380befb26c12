/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: clocks and the calendar; and what the system says of itself.
 * @ingroup grader
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/random.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>

#include "tests.h"

static int64_t
time_now(clockid_t clock)
{
    struct timespec now;

    tests_need(clock_gettime(clock, &now) == 0, "clock_gettime");
    return now.tv_sec * 1000000000 + now.tv_nsec;
}

static void
time_clocks(void)
{
    int64_t before = time_now(CLOCK_MONOTONIC), last = before;
    int backwards = 0;

    for (int i = 0; i < 1000; i++) {
        int64_t now = time_now(CLOCK_MONOTONIC);
        backwards += now < last;
        last = now;
    }
    printf("backwards %d\n", backwards);
    tests_say("nanosleep", nanosleep(&(struct timespec){ .tv_nsec = 3000000 }, NULL));
    printf("long enough %d\n", time_now(CLOCK_MONOTONIC) - before >= 3000000);
    struct timespec until = { .tv_sec = 1 };
    tests_say("until long ago", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));
    tests_say("a bad time", nanosleep(&(struct timespec){ .tv_nsec = 1000000000 }, NULL));
    struct timeval day;
    gettimeofday(&day, NULL);
    long apart = (long)(time_now(CLOCK_REALTIME) / 1000000000 - day.tv_sec);
    printf("two clocks agree %d\n", apart == 0 || apart == 1);
    printf("seconds %d\n", time(NULL) - day.tv_sec <= 1);
    tests_say("no such clock", clock_gettime(1234, &until));
    struct tms use;
    printf("times %d, used %d\n", times(&use) >= 0, time_now(CLOCK_PROCESS_CPUTIME_ID) >= 0);
    printf("resolution %d\n", clock_getres(CLOCK_MONOTONIC, &until) == 0 && until.tv_sec == 0);
}

static void
time_calendar(void)
{
    char text[100];

    setenv("TZ", "UTC0", 1);
    for (int i = 0; i < 30; i++) {
        time_t when = (time_t)tests_random(1u << 31) - (i % 3 == 0 ? 2000000000 : 0);
        struct tm *parts = gmtime(&when);
        strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S %a %b %j %U %p %y", parts);
        printf("%s %d\n", text, timegm(parts) == when);
    }
    struct tm parts = { .tm_year = 124, .tm_mon = 14, .tm_mday = -3, .tm_hour = 50 };
    time_t when = mktime(&parts);
    printf("%ld %s", (long)when, asctime(&parts));
}

static void
time_system(void)
{
    struct utsname name;
    struct sysinfo information;
    unsigned char bytes[32] = { 0 };
    int zeros = 0;

    tests_say("uname", uname(&name));
    printf("%s\n", name.machine);
    tests_say("sysinfo", sysinfo(&information));
    printf("memory %d\n", information.totalram > information.freeram);
    tests_say("getrandom", getrandom(bytes, sizeof(bytes), 0));
    for (size_t i = 0; i < sizeof(bytes); i++)
        zeros += bytes[i] == 0;
    printf("random %d\n", zeros < 20);
    printf("page %ld, clock %ld\n", sysconf(_SC_PAGESIZE), sysconf(_SC_CLK_TCK));
    printf("processors %d\n", sysconf(_SC_NPROCESSORS_ONLN) >= 1);
}

const struct test tests_time[] = {
    { "clocks", time_clocks },
    { "calendar", time_calendar },
    { "system", time_system },
    { 0 },
};

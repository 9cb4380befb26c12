/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Dates beside the host's: the years 1902 to 2400, and members out of range.
 * @ingroup tests
 */
#include <errno.h>
#include <limits.h>

#include "ours.h"

#define TIME_ROUNDS 100000
#define TIME_1902   (-2145916800ll)
#define TIME_2401   13601088000ll

/** Every conversion there is; `%c` and its like are others put together. */
static const char time_format[] =
    "%a %A %b %B %c %C %d %D %e %F %g %G %h %H %I %j %k %l %m %M %n %p "
    "%P %r %R %s %S %t %T %u %U %V %w %W %x %X %y %Y %z %Z %% %Ey %Od";

static time_t
random_time(void)
{
    uint64_t bits = (uint64_t)random_number(UINT32_MAX) << 32 | random_number(UINT32_MAX);

    return TIME_1902 + (time_t)(bits % (uint64_t)(TIME_2401 - TIME_1902));
}

static void
same_date(const struct tm *ours, const struct tm *host)
{
    assert_int_equal(ours->tm_sec, host->tm_sec);
    assert_int_equal(ours->tm_min, host->tm_min);
    assert_int_equal(ours->tm_hour, host->tm_hour);
    assert_int_equal(ours->tm_mday, host->tm_mday);
    assert_int_equal(ours->tm_mon, host->tm_mon);
    assert_int_equal(ours->tm_year, host->tm_year);
    assert_int_equal(ours->tm_wday, host->tm_wday);
    assert_int_equal(ours->tm_yday, host->tm_yday);
    assert_int_equal(ours->tm_isdst, host->tm_isdst);
}

static void
test_dates(void **state)
{
    (void)state;
    for (int round = 0; round < TIME_ROUNDS; round++) {
        time_t seconds = random_time();
        struct tm ours, host;

        wasil_gmtime_r(&seconds, &ours);
        gmtime_r(&seconds, &host);
        same_date(&ours, &host);
        assert_int_equal(wasil_timegm(&ours), seconds);
    }
}

/** Each day from 1902 to 2400 is the one behind the day before. */
static void
test_days(void **state)
{
    struct tm before = { 0 }, date;

    (void)state;
    for (time_t seconds = TIME_1902; seconds < TIME_2401; seconds += 86400) {
        wasil_gmtime_r(&seconds, &date);
        if (seconds != TIME_1902) {
            assert_int_equal(date.tm_wday, (before.tm_wday + 1) % 7);
            assert_true(date.tm_mday == before.tm_mday + 1 ||
                        (date.tm_mday == 1 && date.tm_mon == (before.tm_mon + 1) % 12));
            assert_true(date.tm_yday == before.tm_yday + 1 ||
                        (date.tm_yday == 0 && date.tm_year == before.tm_year + 1));
        }
        before = date;
    }
}

static void
test_carry(void **state)
{
    (void)state;
    for (int round = 0; round < TIME_ROUNDS; round++) {
        struct tm ours = {
            .tm_year = (int)random_number(500),
            .tm_mon = (int)random_number(200) - 100,
            .tm_mday = (int)random_number(4000) - 2000,
            .tm_hour = (int)random_number(20000) - 10000,
            .tm_min = (int)random_number(2000000) - 1000000,
            .tm_sec = (int)random_number(2000000000) - 1000000000,
        };
        struct tm host = ours;

        assert_int_equal(wasil_timegm(&ours), timegm(&host));
        same_date(&ours, &host);
    }
}

static void
test_text(void **state)
{
    (void)state;
    for (int round = 0; round < TIME_ROUNDS / 5; round++) {
        time_t seconds = random_time();
        char ours[600], host[600];
        struct tm date;
        size_t length;

        gmtime_r(&seconds, &date);
        length = wasil_strftime(ours, sizeof(ours), time_format, &date);
        assert_int_equal(length, strftime(host, sizeof(host), time_format, &date));
        assert_string_equal(ours, host);
        wasil_asctime_r(&date, ours);
        asctime_r(&date, host);
        assert_string_equal(ours, host);
    }
}

static void
test_limits(void **state)
{
    time_t seconds = LONG_MAX;
    struct tm date = { .tm_year = INT_MAX, .tm_mon = INT_MAX, .tm_mday = INT_MAX };
    char text[26];

    (void)state;
    assert_null(wasil_gmtime_r(&seconds, &date));
    assert_int_equal(wasil_errno, EOVERFLOW);
    wasil_errno = 0;
    assert_int_equal(wasil_timegm(&date), -1);
    assert_int_equal(wasil_errno, EOVERFLOW);
    assert_int_equal(date.tm_mday, INT_MAX);
    seconds = 0;
    wasil_gmtime_r(&seconds, &date);
    assert_int_equal(wasil_strftime(text, 4, "%Y", &date), 0);
    assert_int_equal(wasil_strftime(text, 5, "%Y", &date), 4);
    assert_int_equal(wasil_strftime(text, 8, "%Q%", &date), 3);
    assert_string_equal(text, "%Q%");
    date.tm_year = INT_MAX;
    assert_null(wasil_asctime_r(&date, text));
}

int
suite_time(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates), cmocka_unit_test(test_days),   cmocka_unit_test(test_carry),
        cmocka_unit_test(test_text),  cmocka_unit_test(test_limits),
    };

    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Time, and dates.
 * @ingroup libc
 *
 * The only time zone is UTC. Functions that the contract does not mention are as C11 §7.27 says.
 *
 * @replaces phase08 bbfa57d892e4: all of time.h, where phase08 had system calls alone
 */
#ifndef USER_TIME_H
#define USER_TIME_H

#include <lib/linux/time.h>
#include <sys/types.h>

/** Units of clock() in a second. */
#define CLOCKS_PER_SEC 1000000L
/** How clock_nanosleep() reads its time: as a moment, not as a length. */
#define TIMER_ABSTIME 1

/** A moment, as people tell it. */
struct tm {
    int tm_sec;   /**< 0 to 60 */
    int tm_min;   /**< 0 to 59 */
    int tm_hour;  /**< 0 to 23 */
    int tm_mday;  /**< 1 to 31 */
    int tm_mon;   /**< 0, January, to 11 */
    int tm_year;  /**< since 1900 */
    int tm_wday;  /**< 0, Sunday, to 6 */
    int tm_yday;  /**< 0 to 365 */
    int tm_isdst; /**< summer time; never */
    long tm_gmtoff;
    const char *tm_zone;
};

/** @name Clocks
 * @{ */
/** Seconds since 1970, also stored unless NULL. */
time_t time(time_t *seconds);
/** CPU time of this program. */
clock_t clock(void);
/** Sleep. @param left gets what a signal has left of it; or NULL */
int nanosleep(const struct timespec *request, struct timespec *left);
/** What a clock shows. @param clock CLOCK_… */
int clock_gettime(clockid_t clock, struct timespec *time);
/** Set CLOCK_REALTIME. */
int clock_settime(clockid_t clock, const struct timespec *time);
/** Set it, in seconds. */
int stime(const time_t *seconds);
/** How exact it is. */
int clock_getres(clockid_t clock, struct timespec *resolution);
/** The difference in seconds. */
double difftime(time_t later, time_t earlier);
/** @} */

/** @name Dates from seconds: NULL and EOVERFLOW when the year is too large
 * @{ */
struct tm *gmtime_r(const time_t *restrict seconds, struct tm *restrict date);
struct tm *localtime_r(const time_t *restrict seconds, struct tm *restrict date);
struct tm *gmtime(const time_t *seconds);
struct tm *localtime(const time_t *seconds);
/** @} */

/** @name Seconds from dates
 * Members may be out of range (the 40th of a month, -1 hours): they are carried, and @p date is set
 * right. -1 and EOVERFLOW: the result does not fit.
 * @{ */
time_t mktime(struct tm *date);
time_t timegm(struct tm *date);
/** @} */

/** @name Text from dates
 * @{ */
/** Conversions of C11 §7.27.3.5 and POSIX; `%s`, seconds since 1970, and `%k %l %P` of GNU.
 * @return the length; 0: does not fit */
size_t strftime(char *restrict text, size_t size, const char *restrict format,
                const struct tm *restrict date);
/** As `Sun Sep 16 01:03:52 1973`, and a newline, in at most 26 bytes; NULL: the year is too long.
 */
char *asctime_r(const struct tm *restrict date, char *restrict text);
/** asctime_r() of the local time. */
char *ctime_r(const time_t *seconds, char *text);
/** Into memory that the next call uses again. */
char *asctime(const struct tm *date);
/** asctime() of the local time. */
char *ctime(const time_t *seconds);
/** @} */

/** The zone's names, seconds west of Greenwich, whether it has summer time; tzset() sets them. */
extern char *tzname[2];
extern long timezone;
extern int daylight;
void tzset(void);

#endif

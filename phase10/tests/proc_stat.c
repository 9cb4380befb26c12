/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of /proc/stat, /proc/PID/stat and the date.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <kernel/sched/sched.h>
#include <kernel/time/realtime.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Numbers of /proc/PID/stat, of proc(5). */
#define PROC_STAT_TEST_WORDS 52

/** Read a file. @return bytes, or a negative errno */
static long
proc_stat_test_read(const char *path, char *text, size_t size)
{
    struct file *file;
    long count = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &file);

    if (count != 0)
        return count;
    count = vfs_read(file, text, size - 1);
    text[count > 0 ? count : 0] = '\0';
    vfs_close(file);
    return count;
}

/** In a process. */
static void
proc_stat_test_self(void *argument)
{
    char text[512], want[64], path[32];
    pid_t pid = process_current()->pid;
    unsigned words = 1;

    (void)argument;
    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    snprintf(want, sizeof(want), "%d (test) R 0 %d %d ", pid, pid, pid);
    KEXPECT(proc_stat_test_read(path, text, sizeof(text)) > 0);
    KEXPECT_MEMORY(text, want, strlen(want));
    for (const char *at = text; *at != '\0'; at++)
        words += *at == ' ';
    KEXPECT_EQ(words, PROC_STAT_TEST_WORDS);
}

KTEST(process, proc_stat, "process: /proc/PID/stat has the numbers that Linux's has")
{
    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    KEXPECT_EQ(process_child_run(proc_stat_test_self, NULL), 0);
}

/** The numbers of the line `cpu `: all time so far, in ticks. */
static uint64_t
proc_stat_test_ticks(void)
{
    char text[512];
    uint64_t sum = 0, number = 0;

    KEXPECT(proc_stat_test_read("/proc/stat", text, sizeof(text)) > 0);
    KEXPECT_MEMORY(text, "cpu ", 4);
    for (const char *at = text + 4; *at != '\0'; at++) {
        if (*at >= '0' && *at <= '9') {
            number = number * 10 + (uint64_t)(*at - '0');
        } else {
            sum += number;
            number = 0;
        }
        if (*at == '\n')
            break;
    }
    return sum;
}

KTEST(process, proc_stat_time, "process: all of a CPU's time is somebody's in /proc/stat")
{
    uint64_t before, after, ticks;
    ktime_t begin = ktime_now();

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    before = proc_stat_test_ticks();
    while (ktime_now() - begin < KTIME_SECOND / 5)
        sched_yield();
    after = proc_stat_test_ticks();
    ticks = (uint64_t)((ktime_now() - begin) / (KTIME_SECOND / 100));
    KEXPECT(after >= before);
    KEXPECT(after - before <= ticks + 4);
    KEXPECT(after - before + 4 >= ticks * 9 / 10);
}

KTEST(time, realtime, "time: setting the date moves the date, and nothing else")
{
    int64_t old = vfs_now(), wanted = 1234567890 * KTIME_SECOND;
    ktime_t before = ktime_now();

    KEXPECT_EQ(realtime_set(wanted), 0);
    KEXPECT(vfs_now() >= wanted);
    KEXPECT(vfs_now() < wanted + KTIME_SECOND);
    KEXPECT(ktime_now() - before < KTIME_SECOND);
    KEXPECT_EQ(realtime_set(0), -EINVAL);
    KEXPECT(vfs_now() >= wanted);
    KEXPECT_EQ(realtime_set(old + ktime_now() - before), 0);
}

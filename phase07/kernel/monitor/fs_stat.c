/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `stat`: what is known about a file.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <kernel/time/ktime.h>

/** A date, from nanoseconds since 1970. Source: the civil calendar, counted from 1 March of year 0,
 * so that the leap day is the last of its year. */
static void
stat_show_time(const char *what, int64_t time)
{
    int64_t seconds = time / KTIME_SECOND, day = seconds / 86400 + 719468, era, year, month;
    unsigned second = (unsigned)(seconds % 86400);

    era = day / 146097; /* days in 400 years */
    day %= 146097;
    year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5;
    console_printf("%-10s %04d-%02u-%02u %02u:%02u:%02u\n", what,
                   (int)(year + era * 400 + (month >= 10)),
                   (unsigned)(month + (month < 10 ? 3 : -9)), (unsigned)(day + 1), second / 3600,
                   second / 60 % 60, second % 60);
}

static int
stat_path(const char *path)
{
    struct vfs_stat stat;
    int error = vfs_lstat(&vfs_kernel, path, &stat);

    if (error != 0)
        return error;
    console_printf("%s\n", path);
    console_printf("inode      %llu on device %u, %u names\n", (unsigned long long)stat.number,
                   (unsigned)stat.device, (unsigned)stat.links);
    console_printf("mode       %06o, user %u, group %u\n", (unsigned)stat.mode, (unsigned)stat.user,
                   (unsigned)stat.group);
    console_printf("size       %llu bytes, %llu on the device\n", (unsigned long long)stat.size,
                   (unsigned long long)(stat.blocks * 512));
    stat_show_time("accessed", stat.accessed);
    stat_show_time("modified", stat.modified);
    return 0;
}

static int
stat_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, stat_path);
}

COMMAND(stat, "PATH...", "show what is known about files", stat_command, .group = "files",
        .complete = fs_command_complete);

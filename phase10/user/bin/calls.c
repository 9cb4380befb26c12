/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Claims about the system calls for files and the system, each made from a program.
 * @ingroup programs
 *
 * `calls FOLDER` works in a folder of a FAT volume; it mounts a ramfs there. Whatever fails is told
 * with its line, and the status is 1. For each family: what it does, and what it says to arguments
 * that are wrong.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

/** An address that no program has; the compiler need not know. */
static void *volatile calls_nowhere = (void *)16;
#define CALLS_NOWHERE calls_nowhere

static unsigned calls_claims, calls_failed;

static void
calls_claim(int line, const char *claim, int holds)
{
    calls_claims++;
    if (holds)
        return;
    calls_failed++;
    printf("calls: line %d: %s does not hold (errno %d)\n", line, claim, errno);
}

/** It holds. */
#define CLAIM(claim) calls_claim(__LINE__, #claim, (claim))
/** It fails, with this errno. */
#define REFUSED(call, error) \
    calls_claim(__LINE__, #call " is " #error, (call) == -1 && errno == (error))

static void
calls_make(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

    CLAIM(file >= 0);
    CLAIM(write(file, "0123456789", 10) == 10);
    CLAIM(close(file) == 0);
}

static void
calls_mounting(void)
{
    struct stat status;
    dev_t outside;

    CLAIM(mkdir("m", 0755) == 0 && stat("m", &status) == 0);
    outside = status.st_dev;
    REFUSED(mount("none", "m", "nothing", 0, NULL), ENODEV);
    REFUSED(mount("/nothere", "m", "fat", 0, NULL), ENOENT);
    REFUSED(mount("none", "nothere", "ramfs", 0, NULL), ENOENT);
    REFUSED(mount("none", "m", "ramfs", 4096 /* MS_BIND */, NULL), EINVAL);
    REFUSED(mount("none", "m", CALLS_NOWHERE, 0, NULL), EFAULT);
    REFUSED(mount("none", NULL, "ramfs", 0, NULL), EFAULT);
    CLAIM(mount("none", "m", "ramfs", 0, NULL) == 0);
    CLAIM(stat("m", &status) == 0 && status.st_dev != outside);
    calls_make("m/file");
    REFUSED(rename("m/file", "file"), EXDEV);
    CLAIM(mount(NULL, "m", NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0);
    REFUSED(unlink("m/file"), EROFS);
    REFUSED(chmod("m/file", 0600), EROFS);
    REFUSED(chown("m/file", 0, 0), EROFS);
    REFUSED(truncate("m/file", 0), EROFS);
    REFUSED(utimensat(AT_FDCWD, "m/file", NULL, 0), EROFS);
    CLAIM(chdir("m") == 0);
    REFUSED(umount("../m"), EBUSY);
    CLAIM(chdir("..") == 0);
    REFUSED(umount2("m", 1 /* MNT_FORCE */), EINVAL);
    CLAIM(umount("m") == 0);
    REFUSED(umount("m"), EINVAL);
    REFUSED(umount("/"), EBUSY);
    CLAIM(rmdir("m") == 0);
}

static void
calls_fullness(void)
{
    struct statfs here, there;
    struct statvfs posix;
    int file = open(".", O_RDONLY);

    CLAIM(statfs(".", &here) == 0 && here.f_type == STATFS_FAT);
    CLAIM(here.f_bfree > 0 && here.f_bfree <= here.f_blocks && here.f_namelen == 255);
    CLAIM(fstatfs(file, &there) == 0 && memcmp(&here, &there, sizeof(here)) == 0);
    CLAIM(statvfs(".", &posix) == 0 && posix.f_blocks == here.f_blocks);
    CLAIM(statfs("/proc", &there) == 0 && there.f_type == STATFS_PROC);
    REFUSED(statfs("nothere", &here), ENOENT);
    REFUSED(statfs(CALLS_NOWHERE, &here), EFAULT);
    REFUSED(fstatfs(-1, &here), EBADF);
    CLAIM(close(file) == 0);
}

/** @return seconds of the change of a file */
static time_t
calls_changed(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 ? status.st_mtim.tv_sec : -1;
}

static void
calls_times(void)
{
    struct timespec pair[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1100000000 } };
    struct utimbuf seconds = { 1200000000, 1300000000 };
    int file, folder = open(".", O_RDONLY);

    calls_make("t");
    file = open("t", O_RDONLY);
    CLAIM(utimensat(AT_FDCWD, "t", pair, 0) == 0 && calls_changed("t") == 1100000000);
    pair[1].tv_nsec = UTIME_OMIT;
    CLAIM(utimensat(folder, "t", pair, 0) == 0 && calls_changed("t") == 1100000000);
    pair[1] = (struct timespec){ .tv_sec = 1150000000 };
    CLAIM(futimens(file, pair) == 0 && calls_changed("t") == 1150000000);
    CLAIM(utime("t", &seconds) == 0 && calls_changed("t") == 1300000000);
    CLAIM(utime("t", NULL) == 0 && calls_changed("t") != 1300000000);
    pair[1].tv_nsec = 1000000000;
    REFUSED(utimensat(AT_FDCWD, "t", pair, 0), EINVAL);
    REFUSED(utimensat(AT_FDCWD, "t", NULL, 1), EINVAL);
    REFUSED(utimensat(AT_FDCWD, "nothere", NULL, 0), ENOENT);
    REFUSED(utimensat(file, "t", NULL, 0), ENOTDIR);
    REFUSED(utimensat(77, "t", NULL, 0), EBADF);
    REFUSED(utimensat(AT_FDCWD, "t", CALLS_NOWHERE, 0), EFAULT);
    REFUSED(futimens(-1, NULL), EBADF);
    CLAIM(close(file) == 0 && close(folder) == 0);
}

static void
calls_owners(void)
{
    struct stat status;
    int file, ends[2];

    calls_make("o");
    file = open("o", O_RDONLY);
    CLAIM(chown("o", 0, 0) == 0 && chown("o", (uid_t)-1, (gid_t)-1) == 0);
    REFUSED(chown("o", 5, 0), EPERM);
    REFUSED(fchown(file, 0, 70000), EPERM);
    REFUSED(chown("nothere", 0, 0), ENOENT);
    REFUSED(fchown(99, 0, 0), EBADF);
    CLAIM(fchmod(file, 0444) == 0 && fstat(file, &status) == 0 && (status.st_mode & 0222) == 0);
    CLAIM(fchmod(file, 0644) == 0);
    REFUSED(fchmod(99, 0644), EBADF);
    CLAIM(pipe(ends) == 0 && fchmod(ends[0], 0600) == 0 && fchown(ends[1], 7, 7) == 0);
    CLAIM(close(ends[0]) == 0 && close(ends[1]) == 0 && close(file) == 0);
    CLAIM(mkdir("r", 0755) == 0 && mount("none", "r", "ramfs", 0, NULL) == 0);
    calls_make("r/o");
    CLAIM(symlink("o", "r/link") == 0 && lchown("r/link", 8, 8) == 0);
    CLAIM(chown("r/o", 5, 70000) == 0 && stat("r/o", &status) == 0);
    CLAIM(status.st_uid == 5 && status.st_gid == 70000);
    CLAIM(lstat("r/link", &status) == 0 && status.st_uid == 8);
    CLAIM(umount("r") == 0 && rmdir("r") == 0);
    CLAIM(getgroups(0, NULL) == 0 && setuid(0) == 0);
    REFUSED(setuid(5), EINVAL);
    REFUSED(setgid(5), EINVAL);
}

static void
calls_places(void)
{
    struct stat status;
    char path[64];
    int folder;

    calls_make("p");
    CLAIM(truncate("p", 4) == 0 && stat("p", &status) == 0 && status.st_size == 4);
    CLAIM(truncate("p", 20) == 0 && stat("p", &status) == 0 && status.st_size == 20);
    REFUSED(truncate("p", -1), EINVAL);
    REFUSED(truncate(".", 0), EISDIR);
    REFUSED(truncate("p", 1ll << 40), EFBIG);
    CLAIM(mkdir("d", 0755) == 0);
    folder = open("d", O_RDONLY);
    CLAIM(fchdir(folder) == 0 && getcwd(path, sizeof(path)) != NULL);
    CLAIM(strcmp(path + strlen(path) - 2, "/d") == 0);
    CLAIM(chdir("..") == 0 && close(folder) == 0);
    REFUSED(fchdir(folder), EBADF);
    folder = open("p", O_RDONLY);
    REFUSED(fchdir(folder), ENOTDIR);
    CLAIM(close(folder) == 0);
    CLAIM(mknod("n", S_IFREG | 0644, 0) == 0 && stat("n", &status) == 0 && S_ISREG(status.st_mode));
    REFUSED(mknod("n", S_IFREG | 0644, 0), EEXIST);
    REFUSED(mknod("l", S_IFLNK | 0644, 0), EINVAL);
}

static void
calls_pieces(void)
{
    char one[4] = "", other[8] = "";
    struct iovec out[] = { { "abc", 3 }, { NULL, 0 }, { "defgh", 5 } };
    struct iovec in[] = { { one, 3 }, { other, 7 } };
    int ends[2];

    CLAIM(pipe(ends) == 0);
    CLAIM(writev(ends[1], out, 3) == 8);
    CLAIM(readv(ends[0], in, 2) == 8);
    CLAIM(strcmp(one, "abc") == 0 && strcmp(other, "defgh") == 0);
    REFUSED(writev(ends[1], out, -1), EINVAL);
    REFUSED(writev(ends[1], out, 1025), EINVAL);
    REFUSED(writev(ends[1], CALLS_NOWHERE, 1), EFAULT);
    out[0].iov_base = CALLS_NOWHERE;
    REFUSED(writev(ends[1], out, 1), EFAULT);
    out[0].iov_len = out[2].iov_len = SIZE_MAX / 2;
    REFUSED(writev(ends[1], out, 3), EINVAL);
    REFUSED(readv(99, in, 2), EBADF);
    CLAIM(writev(ends[1], out, 0) == 0);
    CLAIM(close(ends[0]) == 0 && close(ends[1]) == 0);
}

static void
calls_system(void)
{
    struct timespec date = { .tv_sec = 1800000000 }, now;
    struct sysinfo info;
    struct utsname names;
    struct rlimit limit;
    char log[256], name[65];

    CLAIM(clock_settime(CLOCK_REALTIME, &date) == 0);
    CLAIM(clock_gettime(CLOCK_REALTIME, &now) == 0 && now.tv_sec >= 1800000000 &&
          now.tv_sec < 1800000060);
    REFUSED(clock_settime(CLOCK_MONOTONIC, &date), EINVAL);
    date.tv_nsec = -1;
    REFUSED(clock_settime(CLOCK_REALTIME, &date), EINVAL);
    date = (struct timespec){ .tv_sec = 0 };
    CLAIM(clock_settime(CLOCK_REALTIME, &date) == -1 && errno == EINVAL);
    CLAIM(sysinfo(&info) == 0 && info.totalram > info.freeram && info.procs >= 1);
    REFUSED(sysinfo(CALLS_NOWHERE), EFAULT);
    CLAIM(gethostname(name, sizeof(name)) == 0);
    CLAIM(sethostname("other", 5) == 0 && uname(&names) == 0);
    CLAIM(strcmp(names.nodename, "other") == 0 && sethostname(name, strlen(name)) == 0);
    REFUSED(sethostname(name, 65), EINVAL);
    REFUSED(sethostname(CALLS_NOWHERE, 5), EFAULT);
    CLAIM(getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur == 1024);
    CLAIM(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_max = 2048;
    REFUSED(setrlimit(RLIMIT_NOFILE, &limit), EPERM);
    limit.rlim_cur = 4096;
    REFUSED(setrlimit(RLIMIT_NOFILE, &limit), EINVAL);
    REFUSED(getrlimit(99, &limit), EINVAL);
    CLAIM(klogctl(SYSLOG_ACTION_SIZE_BUFFER, NULL, 0) > 0);
    CLAIM(klogctl(SYSLOG_ACTION_READ_ALL, log, sizeof(log)) == sizeof(log));
    REFUSED(klogctl(SYSLOG_ACTION_READ_ALL, CALLS_NOWHERE, 99), EFAULT);
    REFUSED(klogctl(77, log, 1), EINVAL);
}

int
main(int argc, char **argv)
{
    if (argc != 2 || chdir(argv[1]) != 0) {
        printf("usage: calls FOLDER\n");
        return 2;
    }
    calls_mounting();
    calls_fullness();
    calls_times();
    calls_owners();
    calls_places();
    calls_pieces();
    calls_system();
    printf("calls: %u claims, %u of them do not hold\n", calls_claims, calls_failed);
    return calls_failed > 0;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The host's side: system calls, as they are.
 * @ingroup tests
 */
#include "side.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static int host_file[SIDE_FILES];
static char host_root[] = "/tmp/wasil-vfs-XXXXXX";
static int host_home = -1;

/** -1 becomes the error. */
static long
host_result(long result)
{
    return result == -1 ? -errno : result;
}

static int
host_open(unsigned slot, const char *path, unsigned flags, unsigned mode)
{
    int file = open(path, (int)flags, mode);

    if (file < 0)
        return -errno;
    host_file[slot] = file;
    return 0;
}

static int
host_close(unsigned slot)
{
    int error = close(host_file[slot]);

    host_file[slot] = -1;
    return (int)host_result(error);
}

static long
host_read(unsigned slot, void *memory, size_t bytes)
{
    return host_result(read(host_file[slot], memory, bytes));
}

static long
host_write(unsigned slot, const void *memory, size_t bytes)
{
    return host_result(write(host_file[slot], memory, bytes));
}

static long
host_pread(unsigned slot, void *memory, size_t bytes, int64_t offset)
{
    return host_result(pread(host_file[slot], memory, bytes, offset));
}

static long
host_pwrite(unsigned slot, const void *memory, size_t bytes, int64_t offset)
{
    return host_result(pwrite(host_file[slot], memory, bytes, offset));
}

static int64_t
host_lseek(unsigned slot, int64_t offset, int whence)
{
    return host_result(lseek(host_file[slot], offset, whence));
}

static int
host_ftruncate(unsigned slot, int64_t size)
{
    return (int)host_result(ftruncate(host_file[slot], size));
}

static int
host_fsync(unsigned slot)
{
    return (int)host_result(fdatasync(host_file[slot]));
}

static int
host_fill(int result, const struct stat *from, struct side_stat *to)
{
    if (result != 0)
        return -errno;
    *to = (struct side_stat){ from->st_mode & S_IFMT, (uint64_t)from->st_size, from->st_nlink };
    if (S_ISDIR(from->st_mode))
        to->size = to->links = 0;
    return 0;
}

static int
host_fstat(unsigned slot, struct side_stat *to)
{
    struct stat now;

    return host_fill(fstat(host_file[slot], &now), &now, to);
}

static int
host_stat(const char *path, struct side_stat *to)
{
    struct stat now;

    return host_fill(stat(path, &now), &now, to);
}

static int
host_lstat(const char *path, struct side_stat *to)
{
    struct stat now;

    return host_fill(lstat(path, &now), &now, to);
}

/** readdir(3) would hide the error of a directory that was removed. */
static int
host_list(unsigned slot, char *text, size_t size)
{
    static char memory[32768];
    size_t used = 0;
    long got;

    lseek(host_file[slot], 0, SEEK_SET);
    text[0] = '\0';
    while ((got = syscall(SYS_getdents64, host_file[slot], memory, sizeof(memory))) > 0)
        for (const struct dirent64 *entry = (const void *)memory;
             (const char *)entry < memory + got;
             entry = (const void *)((const char *)entry + entry->d_reclen))
            used += (size_t)snprintf(text + used, size - used, "%s\n", entry->d_name);
    side_sort(text);
    got = host_result(got);
    lseek(host_file[slot], 0, SEEK_SET); /* a position of the host's own may even be an error */
    return (int)got;
}

#define HOST_PATH(name, parameters, call) \
    static int host_##name parameters     \
    {                                     \
        return (int)host_result(call);    \
    }

HOST_PATH(truncate, (const char *path, int64_t size), truncate(path, size))
HOST_PATH(mkdir, (const char *path, unsigned mode), mkdir(path, mode))
HOST_PATH(rmdir, (const char *path), rmdir(path))
HOST_PATH(unlink, (const char *path), unlink(path))
HOST_PATH(rename, (const char *from, const char *to), rename(from, to))
HOST_PATH(link, (const char *from, const char *to), link(from, to))
HOST_PATH(symlink, (const char *target, const char *path), symlink(target, path))

static long
host_readlink(const char *path, char *text, size_t size)
{
    return host_result(readlink(path, text, size));
}

const struct side side_host = {
    host_open,      host_close, host_read,   host_write,  host_pread, host_pwrite,  host_lseek,
    host_ftruncate, host_fsync, host_fstat,  host_list,   host_stat,  host_lstat,   host_truncate,
    host_mkdir,     host_rmdir, host_unlink, host_rename, host_link,  host_symlink, host_readlink,
};

static void
host_must(long result, const char *what)
{
    if (result >= 0)
        return;
    perror(what);
    exit(2);
}

void
side_host_begin(void)
{
    memset(strchr(host_root, 0) - 6, 'X', 6);
    umask(0);
    for (unsigned i = 0; i < SIDE_FILES; i++)
        host_file[i] = -1;
    host_must(host_home = open(".", O_RDONLY | O_DIRECTORY), "open");
    host_must(mkdtemp(host_root) == NULL ? -1 : 0, "mkdtemp");
    host_must(chdir(host_root), "chdir");
    for (unsigned i = 0; i < SIDE_NEST; i++) {
        host_must(mkdir("t", 0755), "mkdir");
        host_must(chdir("t"), "chdir");
    }
}

static int
host_remove(const char *path, const struct stat *now, int flag, struct FTW *at)
{
    (void)now, (void)flag, (void)at;
    return remove(path);
}

void
side_host_end(void)
{
    if (host_home < 0)
        return;
    for (unsigned i = 0; i < SIDE_FILES; i++)
        if (host_file[i] >= 0)
            close(host_file[i]);
    host_must(fchdir(host_home), "fchdir");
    close(host_home);
    host_home = -1;
    host_must(nftw(host_root, host_remove, 16, FTW_DEPTH | FTW_PHYS), "nftw");
}

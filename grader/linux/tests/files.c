/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: files and folders by their system calls: random ones, and each one's errors.
 * @ingroup grader
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include "tests.h"

/** Make a file with a text. */
static void
files_make(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

    tests_need(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text), path);
    close(file);
}

static void
files_say(const char *path)
{
    struct stat now;

    if (lstat(path, &now) != 0)
        tests_say(path, -1);
    else
        printf("%s: mode %o, links %lu, size %ld\n", path, now.st_mode, (unsigned long)now.st_nlink,
               S_ISDIR(now.st_mode) ? -1L : (long)now.st_size);
}

/** Random positions, sizes and contents; the whole file is summed up in the end. */
static void
files_random(void)
{
    int file = open("random", O_RDWR | O_CREAT | O_TRUNC, 0600);
    char data[3000];
    uint32_t sum = 0;
    struct stat now;

    for (int i = 0; i < 400; i++) {
        size_t size = tests_random(sizeof(data));
        off_t at = tests_random(60000);
        memset(data, 'a' + (int)tests_random(26), size);
        switch (tests_random(6)) {
        case 0:
            tests_say("pwrite", pwrite(file, data, size, at));
            break;
        case 1:
            tests_say("lseek", lseek(file, at, SEEK_SET));
            break;
        case 2:
            tests_say("write", write(file, data, size));
            break;
        case 3:
            tests_say("truncate", ftruncate(file, at));
            break;
        case 4:
            tests_say("lseek to the end", lseek(file, -(off_t)tests_random(10), SEEK_END));
            break;
        default:
            memset(data, 0, sizeof(data));
            tests_say("pread", pread(file, data, size, at));
            sum = tests_sum(sum, data, size);
        }
    }
    fstat(file, &now);
    printf("%ld bytes, %08x\n", (long)now.st_size, (unsigned)sum);
}

static void
files_vectors(void)
{
    char a[5] = "", b[8] = "", c[30] = "";
    struct iovec to[] = { { "one ", 4 }, { "", 0 }, { "two three", 9 } };
    struct iovec from[] = { { a, 4 }, { b, 7 }, { c, 29 } };
    int file = open("vectors", O_RDWR | O_CREAT | O_TRUNC, 0644);

    tests_say("writev", writev(file, to, 3));
    tests_say("pwritev", pwritev(file, to, 3, 20));
    tests_say("preadv", preadv(file, from, 3, 0));
    printf("%s|%s|%s\n", a, b, c);
    tests_say("readv at the end", readv(file, from, 3));
    tests_say("negative count", writev(file, to, -1));
    int copy = open("copy", O_RDWR | O_CREAT | O_TRUNC, 0644);
    off_t start = 4;
    tests_say("sendfile", sendfile(copy, file, &start, 9));
    printf("offset %ld\n", (long)start);
    files_say("copy");
}

static void
files_errors(void)
{
    files_make("file", "text");
    mkdir("folder", 0755);
    files_make("folder/inside", "x");
    tests_say("O_EXCL", open("file", O_CREAT | O_EXCL | O_WRONLY, 0644));
    tests_say("folder for writing", open("folder", O_WRONLY));
    tests_say("file as folder", open("file/x", O_RDONLY));
    tests_say("O_DIRECTORY", open("file", O_RDONLY | O_DIRECTORY));
    tests_say("rmdir not empty", rmdir("folder"));
    tests_say("rmdir file", rmdir("file"));
    tests_say("unlink folder", unlink("folder"));
    tests_say("mkdir there already", mkdir("file", 0755));
    tests_say("rename into itself", rename("folder", "folder/inside2"));
    tests_say("rename folder onto file", rename("folder", "file"));
    tests_say("rename file onto folder", rename("file", "folder"));
    tests_say("chdir file", chdir("file"));
    tests_say("empty path", open("", O_RDONLY));
    char name[300];
    memset(name, 'n', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    tests_say("long name", open(name, O_CREAT | O_WRONLY, 0644));
    tests_say("close twice", close(77));
    tests_say("read of a folder", read(open("folder", O_RDONLY), name, 10));
    tests_say("write where only reading", write(open("file", O_RDONLY), "x", 1));
    tests_say("seek before the start", lseek(open("file", O_RDONLY), -1, SEEK_SET));
    tests_say("bad address", open((const char *)1, O_RDONLY));
    tests_say("write from nowhere", write(open("file", O_WRONLY), (const void *)8, 10));
    tests_say("getcwd without room", getcwd(name, 1) == NULL ? -1 : 0);
    tests_say("truncate negative", truncate("file", -1));
}

static void
files_links(void)
{
    char target[100];

    files_make("one", "1234567");
    tests_say("link", link("one", "two"));
    files_say("one");
    tests_say("unlink", unlink("one"));
    files_say("one");
    files_say("two");
    tests_say("symlink", symlink("two", "soft"));
    files_say("soft");
    ssize_t length = readlink("soft", target, sizeof(target));
    printf("%.*s\n", (int)length, target);
    tests_say("readlink of a file", readlink("two", target, sizeof(target)));
    tests_say("a circle", symlink("circle", "circle"));
    tests_say("open it", open("circle", O_RDONLY));
    tests_say("open without following", open("soft", O_RDONLY | O_NOFOLLOW));
    tests_say("link to a folder", link(".", "hard"));
    tests_say("rename", rename("two", "three"));
    tests_say("the link leads nowhere", open("soft", O_RDONLY));
    files_say("three");
    tests_say("access", access("three", R_OK | W_OK));
    tests_say("access of nothing", access("none", F_OK));
}

static int
files_compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void
files_folders(void)
{
    struct dirent **entries;
    char name[256];
    DIR *folder;
    int count = 0;

    for (int i = 0; i < 120; i++) {
        snprintf(name, sizeof(name), "%s-%u", i % 3 != 0 ? "file" : "folder", tests_random(100000));
        if (i % 3 != 0)
            files_make(name, name);
        else
            tests_say("mkdir", mkdir(name, 0755));
    }
    int all = scandir(".", &entries, NULL, files_compare);
    for (int i = 0; i < all; i++)
        printf("%s %d\n", entries[i]->d_name, entries[i]->d_type);
    folder = opendir(".");
    while (readdir(folder) != NULL)
        count++;
    rewinddir(folder);
    long place = -1;
    for (int i = 0; i < count / 2; i++)
        readdir(folder);
    place = telldir(folder);
    struct dirent *entry = readdir(folder);
    snprintf(name, sizeof(name), "%s", entry->d_name);
    readdir(folder);
    seekdir(folder, place);
    entry = readdir(folder);
    printf("%d entries, the same again %d\n", count, strcmp(entry->d_name, name) == 0);
    closedir(folder);
    glob_t found;
    tests_say("glob", glob("file-1*", 0, NULL, &found));
    for (size_t i = 0; i < found.gl_pathc; i++)
        puts(found.gl_pathv[i]);
}

static void
files_descriptors(void)
{
    int file = open("dup", O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0640);
    int other = dup(file), third = dup2(file, 50);
    char data[40];

    write(file, "abc", 3);
    write(other, "def", 3);
    tests_say("one position", lseek(third, 0, SEEK_CUR));
    lseek(third, 0, SEEK_SET);
    write(third, "ghi", 3);
    tests_say("appended", lseek(file, 0, SEEK_CUR));
    tests_say("read", pread(file, data, sizeof(data), 0));
    printf("%.9s\n", data);
    tests_say("F_DUPFD", fcntl(file, F_DUPFD, 60));
    tests_say("F_DUPFD_CLOEXEC", fcntl(fcntl(file, F_DUPFD_CLOEXEC, 70), F_GETFD));
    printf("flags %o\n", fcntl(file, F_GETFL) & (O_ACCMODE | O_APPEND));
    tests_say("dup3 onto itself", dup3(file, file, 0));
    tests_say("dup2 of nothing", dup2(200, 3));
    umask(027);
    close(open("masked", O_WRONLY | O_CREAT, 0666));
    files_say("masked");
    tests_say("chmod", chmod("masked", 0751));
    files_say("masked");
    int folder = open(".", O_RDONLY | O_DIRECTORY);
    tests_say("mkdirat", mkdirat(folder, "at", 0700));
    int in = openat(folder, "at", O_RDONLY | O_DIRECTORY);
    tests_say("openat", openat(in, "new", O_WRONLY | O_CREAT, 0644) >= 0);
    tests_say("renameat", renameat(in, "new", folder, "moved"));
    tests_say("unlinkat", unlinkat(folder, "at", AT_REMOVEDIR));
    tests_say("faccessat", faccessat(folder, "moved", F_OK, 0));
    tests_say("fchdir", fchdir(in));
    tests_say("getcwd where nothing is", getcwd(data, sizeof(data)) == NULL ? -1 : 0);
}

static void
files_times(void)
{
    struct timespec times[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1234567890 } };
    struct stat now;

    files_make("timed", "x");
    tests_say("utimensat", utimensat(AT_FDCWD, "timed", times, 0));
    stat("timed", &now);
    printf("%ld %ld\n", (long)now.st_atim.tv_sec, (long)now.st_mtim.tv_sec);
    times[0].tv_nsec = UTIME_OMIT;
    times[1].tv_nsec = UTIME_NOW;
    tests_say("futimens", futimens(open("timed", O_WRONLY), times));
    stat("timed", &now);
    printf("%ld %d\n", (long)now.st_atim.tv_sec, now.st_mtim.tv_sec != 1234567890);
    tests_say("of nothing", utimensat(AT_FDCWD, "none", times, 0));
}

const struct test tests_files[] = {
    { "files", files_random },       { "vectors", files_vectors },
    { "file-errors", files_errors }, { "links", files_links },
    { "folders", files_folders },    { "descriptors", files_descriptors },
    { "file-times", files_times },   { 0 },
};

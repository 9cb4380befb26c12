/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files and directories with names that nobody else has.
 * @ingroup libc
 *
 * The kernel says who was first (O_EXCL, mkdir); a name that is taken is tried again with another.
 * Where the first name comes from need not be secret, only seldom the same.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <lib/random.h>

#define TEMPORARY_LETTERS 6
#define TEMPORARY_TRIES   1000
#define TEMPORARY_KINDS   (sizeof(temporary_alphabet) - 1)

static const char temporary_alphabet[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

static int
temporary_make_file(const char *path, int flags)
{
    return open(path, O_RDWR | O_CREAT | O_EXCL | flags, S_IRUSR | S_IWUSR);
}

static int
temporary_make_directory(const char *path, int flags)
{
    (void)flags;
    return mkdir(path, S_IRWXU);
}

/** Try names. @param make makes a file or a directory; -1 and EEXIST: the name is taken */
static int
temporary_try(char *pattern, int (*make)(const char *path, int flags), int flags)
{
    static struct random random;
    size_t length = strlen(pattern);
    char *letters = pattern + length - TEMPORARY_LETTERS;
    struct timespec now = { 0 };

    if (length < TEMPORARY_LETTERS || strcmp(letters, "XXXXXX") != 0) {
        errno = EINVAL;
        return -1;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    random.state ^= (uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec ^ (uint64_t)getpid() << 16;
    for (int tries = 0; tries < TEMPORARY_TRIES; tries++) {
        int result;

        for (int i = 0; i < TEMPORARY_LETTERS; i++)
            letters[i] = temporary_alphabet[random_below(&random, TEMPORARY_KINDS)];
        result = make(pattern, flags);
        if (result >= 0 || errno != EEXIST)
            return result;
    }
    return -1;
}

int
mkostemp(char *pattern, int flags)
{
    return temporary_try(pattern, temporary_make_file, flags & ~(int)O_ACCMODE);
}

int
mkstemp(char *pattern)
{
    return mkostemp(pattern, 0);
}

char *
mkdtemp(char *pattern)
{
    return temporary_try(pattern, temporary_make_directory, 0) < 0 ? NULL : pattern;
}

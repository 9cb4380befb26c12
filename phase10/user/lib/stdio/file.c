/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files as a whole: remove(), tmpfile().
 * @ingroup libc
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <user/lib/stdio/stream.h>

#define FILE_TRIES 10000 /* names that somebody else may have */

int
remove(const char *path)
{
    if (unlink(path) == 0)
        return 0;
    return errno == EISDIR ? rmdir(path) : -1;
}

FILE *
tmpfile(void)
{
    static unsigned next;
    const int flags = O_RDWR | O_CREAT | O_EXCL;
    char path[sizeof(P_tmpdir) + 32];
    int file = -1;
    FILE *stream;

    for (int try = 0; file < 0 && try < FILE_TRIES; try++) {
        snprintf(path, sizeof(path), P_tmpdir "/tmp.%d.%u", getpid(), next++);
        file = open(path, flags, 0600);
        if (file < 0 && errno != EEXIST)
            break;
    }
    if (file < 0)
        return NULL;
    unlink(path); /* it lives as long as it is open */
    stream = stream_create(file, flags);
    if (!stream)
        close(file);
    return stream;
}

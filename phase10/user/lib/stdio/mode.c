/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief fopen()'s modes.
 * @ingroup libc
 */
#include <errno.h>
#include <fcntl.h>

#include <user/lib/stdio/stream.h>

/** The first letter's flags, but for reading or writing. @return -1: it is none */
static int
stream_mode_letter(char letter)
{
    switch (letter) {
    case 'r':
        return 0;
    case 'w':
        return O_CREAT | O_TRUNC;
    case 'a':
        return O_CREAT | O_APPEND;
    default:
        return -1;
    }
}

int
stream_mode_flags(const char *mode)
{
    int flags = stream_mode_letter(*mode), access = *mode == 'r' ? O_RDONLY : O_WRONLY;

    if (flags < 0) {
        errno = EINVAL;
        return -1;
    }
    /* Letters that C and POSIX do not know mean nothing. */
    for (const char *letter = mode + 1; *letter && *letter != ','; letter++) {
        if (*letter == '+')
            access = O_RDWR;
        else if (*letter == 'x')
            flags |= O_EXCL;
        else if (*letter == 'e')
            flags |= O_CLOEXEC;
    }
    return flags | access;
}

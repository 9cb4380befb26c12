/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Streams and threads: a program has one thread, so there is nothing to lock.
 * @ingroup libc
 */
#include <stdio.h>

void
flockfile(FILE *stream)
{
    (void)stream;
}

int
ftrylockfile(FILE *stream)
{
    (void)stream;
    return 0;
}

void
funlockfile(FILE *stream)
{
    (void)stream;
}

int
getc_unlocked(FILE *stream)
{
    return fgetc(stream);
}

int
getchar_unlocked(void)
{
    return fgetc(stdin);
}

int
putc_unlocked(int byte, FILE *stream)
{
    return fputc(byte, stream);
}

int
putchar_unlocked(int byte)
{
    return fputc(byte, stdout);
}

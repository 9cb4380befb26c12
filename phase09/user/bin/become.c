/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `become PATH [ARGUMENT...]`: becomes another program, or says which error it got.
 * @ingroup programs
 *
 * PATH is the new program's first argument, too.
 */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    execve(argv[1], argv + 1, environ);
    printf("become: error %d\n", errno);
    return 1;
}

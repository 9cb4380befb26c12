/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `errors NUMBER…`: the texts of errors; `errors` alone: of all there are, and of some that
 * are none.
 * @ingroup programs
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ERRORS_MOST 140

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        printf("%s\n", strerror(atoi(argv[i])));
    for (int number = 0; argc == 1 && number < ERRORS_MOST; number++)
        printf("%d %s\n", number, strerror(number));
    errno = ENOENT;
    fflush(stdout);
    perror("errors");
    return EXIT_SUCCESS;
}

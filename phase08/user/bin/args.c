/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shows what it was given: arguments and environment.
 * @ingroup programs
 */
#include <stdio.h>

int
main(int argc, char **argv, char **environment)
{
    for (int i = 0; i < argc; i++)
        printf("argv[%d] = \"%s\"\n", i, argv[i]);
    for (char **text = environment; *text; text++)
        printf("environment: %s\n", *text);
    return argc - 1;
}

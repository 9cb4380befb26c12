/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Terminals, as far as a descriptor knows that it is one.
 * @ingroup libc
 */
#include <termios.h>
#include <unistd.h>

int
isatty(int file)
{
    struct termios settings;

    return tcgetattr(file, &settings) == 0;
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Terminals, as far as a descriptor knows that it is one.
 * @ingroup libc
 */
#include <sys/ioctl.h>
#include <unistd.h>

/** Room for Linux's struct termios of the kernel, which has 36 bytes. */
#define TERMINAL_STATE 64

int
isatty(int file)
{
    char state[TERMINAL_STATE];

    return ioctl(file, TCGETS, state) == 0;
}

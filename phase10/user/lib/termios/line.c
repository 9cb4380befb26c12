/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Terminals: waiting, forgetting, sizes, and whose they are.
 * @ingroup libc
 */
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

int
tcdrain(int file)
{
    return ioctl(file, TCSBRK, 1);
}

int
tcsendbreak(int file, int duration)
{
    (void)duration;
    return ioctl(file, TCSBRK, 0);
}

int
tcflow(int file, int action)
{
    return ioctl(file, TCXONC, action);
}

int
tcflush(int file, int queue)
{
    return ioctl(file, TCFLSH, queue);
}

int
tcgetwinsize(int file, struct winsize *size)
{
    return ioctl(file, TIOCGWINSZ, size);
}

int
tcsetwinsize(int file, const struct winsize *size)
{
    return ioctl(file, TIOCSWINSZ, size);
}

/* A number that a request fills in. */
static pid_t
terminal_number(int file, unsigned long request)
{
    pid_t number;

    return ioctl(file, request, &number) == 0 ? number : -1;
}

pid_t
tcgetsid(int file)
{
    return terminal_number(file, TIOCGSID);
}

pid_t
tcgetpgrp(int file)
{
    return terminal_number(file, TIOCGPGRP);
}

int
tcsetpgrp(int file, pid_t group)
{
    return ioctl(file, TIOCSPGRP, &group);
}

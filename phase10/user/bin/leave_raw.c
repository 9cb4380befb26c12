/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Leave the terminal raw and without echo, as a program with a mistake does.
 * @ingroup programs
 *
 * With an argument it is killed, else it ends as if all were well. A shell has to live with both;
 * how the terminal was found is said first.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

/** What a person needs: lines, that are shown, Enter as their end, signals. */
static bool
leave_raw_is_sane(const struct termios *settings)
{
    tcflag_t lines = ICANON | ECHO | ISIG;

    return (settings->c_lflag & lines) == lines && (settings->c_iflag & ICRNL) != 0 &&
           (settings->c_oflag & OPOST) != 0;
}

int
main(int argc, char **argv)
{
    struct termios settings;

    (void)argv;
    if (ioctl(STDIN_FILENO, TCGETS, &settings) != 0)
        return 1;
    dprintf(STDOUT_FILENO, "found it %s\n",
            leave_raw_is_sane(&settings) ? "as it should be" : "spoilt");
    settings.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    settings.c_iflag &= ~(tcflag_t)(ICRNL | IXON);
    settings.c_oflag &= ~(tcflag_t)OPOST;
    if (ioctl(STDIN_FILENO, TCSETS, &settings) != 0)
        return 1;
    return argc > 1 ? raise(SIGKILL) : 0;
}

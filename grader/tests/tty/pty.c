/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A pseudo terminal of the host.
 * @ingroup tests
 *
 * Linux works on what is typed in a thread of its own. poll() waits for that thread, as long as
 * there is nothing to be read: that is how pty_type() and pty_screen() know that all is done.
 */
#include "pty.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int pty_master = -1, pty_slave = -1;

bool
pty_open(void)
{
    pty_master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    if (pty_master < 0 || grantpt(pty_master) != 0 || unlockpt(pty_master) != 0)
        return false;
    pty_slave = open(ptsname(pty_master), O_RDWR | O_NOCTTY | O_NONBLOCK);
    return pty_slave >= 0;
}

void
pty_close(void)
{
    close(pty_slave);
    close(pty_master);
}

static void
pty_require(bool holds)
{
    if (!holds)
        abort();
}

void
pty_set(const void *settings)
{
    pty_require(ioctl(pty_slave, TCSETS, settings) == 0);
}

static void
pty_settle(int file)
{
    struct pollfd poll_for = { .fd = file, .events = POLLIN };

    pty_require(poll(&poll_for, 1, 0) >= 0);
}

void
pty_type(const char *bytes, size_t size)
{
    pty_require(write(pty_master, bytes, size) == (ssize_t)size);
    pty_settle(pty_slave);
}

size_t
pty_screen(char *to, size_t size)
{
    size_t done = 0;
    ssize_t count;

    do {
        pty_settle(pty_master);
        count = read(pty_master, to + done, size - done);
        done += count > 0 ? (size_t)count : 0;
    } while (count > 0);
    return done;
}

void
pty_write(const char *text, size_t size)
{
    pty_require(write(pty_slave, text, size) == (ssize_t)size);
}

int
pty_read(char *to, size_t size)
{
    return (int)read(pty_slave, to, size);
}

int
pty_available(void)
{
    int count = -1;

    pty_require(ioctl(pty_slave, FIONREAD, &count) == 0);
    return count;
}

void
pty_flush(void)
{
    pty_require(ioctl(pty_slave, TCFLSH, 0) == 0);
}

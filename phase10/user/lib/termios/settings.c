/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The settings of a terminal: get, set, change.
 * @ingroup libc
 */
#include <termios.h>

#include <errno.h>
#include <sys/ioctl.h>

int
tcgetattr(int file, struct termios *settings)
{
    return ioctl(file, TCGETS, settings);
}

int
tcsetattr(int file, int when, const struct termios *settings)
{
    if (when < TCSANOW || when > TCSAFLUSH) {
        errno = EINVAL;
        return -1;
    }
    return ioctl(file, TCSETS + (unsigned long)when, settings);
}

void
cfmakeraw(struct termios *settings)
{
    settings->c_iflag &=
        ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    settings->c_oflag &= ~(tcflag_t)OPOST;
    settings->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    settings->c_cflag = (settings->c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    settings->c_cc[VMIN] = 1;
    settings->c_cc[VTIME] = 0;
}

speed_t
cfgetospeed(const struct termios *settings)
{
    return settings->c_cflag & CBAUD;
}

/* One speed for both directions, as the line has it. */
speed_t
cfgetispeed(const struct termios *settings)
{
    return cfgetospeed(settings);
}

int
cfsetospeed(struct termios *settings, speed_t speed)
{
    if ((speed & ~(speed_t)CBAUD) != 0) {
        errno = EINVAL;
        return -1;
    }
    settings->c_cflag = (settings->c_cflag & ~(tcflag_t)CBAUD) | speed;
    return 0;
}

/* 0 means: as the other direction. */
int
cfsetispeed(struct termios *settings, speed_t speed)
{
    return speed == B0 ? 0 : cfsetospeed(settings, speed);
}

int
cfsetspeed(struct termios *settings, speed_t speed)
{
    return cfsetospeed(settings, speed);
}

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The settings of a terminal.
 * @ingroup libc
 *
 * Source: termios(3); POSIX Base Definitions §11, <termios.h>.
 */
#ifndef USER_TERMIOS_H
#define USER_TERMIOS_H

#include <lib/linux/ioctl.h>
#include <lib/linux/termios.h>
#include <sys/types.h>

/** @name When tcsetattr() does it
 * @{ */
#define TCSANOW   0 /**< at once */
#define TCSADRAIN 1 /**< when all was written */
#define TCSAFLUSH 2 /**< and what was typed is forgotten */
/** @} */

/** @name Functions: 0, or -1 and errno; ENOTTY: no terminal
 * @{ */
int tcgetattr(int file, struct termios *settings);
/** @param when TCSANOW, TCSADRAIN, TCSAFLUSH */
int tcsetattr(int file, int when, const struct termios *settings);
/** Change settings so that bytes come through as they are, one by one. */
void cfmakeraw(struct termios *settings);
/** The speed of input. */
speed_t cfgetispeed(const struct termios *settings);
/** The speed of output. */
speed_t cfgetospeed(const struct termios *settings);
/** @param speed B…; else -1 and EINVAL */
int cfsetispeed(struct termios *settings, speed_t speed);
/** The same for output. */
int cfsetospeed(struct termios *settings, speed_t speed);
/** For both. */
int cfsetspeed(struct termios *settings, speed_t speed);
/** Wait until all was written. */
int tcdrain(int file);
/** Stop or start. @param action TCOOFF, TCOON, TCIOFF, TCION */
int tcflow(int file, int action);
/** Forget. @param queue TCIFLUSH, TCOFLUSH, TCIOFLUSH */
int tcflush(int file, int queue);
/** Send a break: there is no line that could. */
int tcsendbreak(int file, int duration);
/** @return the session of the terminal, or -1 */
pid_t tcgetsid(int file);
/** Get the size: struct winsize is above. */
int tcgetwinsize(int file, struct winsize *size);
/** Set it; the foreground gets SIGWINCH if it is another one. */
int tcsetwinsize(int file, const struct winsize *size);
/** @} */

#endif

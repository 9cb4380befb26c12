/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What can be asked of terminals by ioctl: Linux's numbers.
 * @ingroup abi
 *
 * Source: ioctl_tty(2).
 */
#ifndef LIB_LINUX_IOCTL_H
#define LIB_LINUX_IOCTL_H

/** @name The settings: struct termios
 * @{ */
#define TCGETS  0x5401 /**< get */
#define TCSETS  0x5402 /**< set at once */
#define TCSETSW 0x5403 /**< … when all was written */
#define TCSETSF 0x5404 /**< … and forget what was typed */
/** @} */

/** @name The line
 * @{ */
#define TCSBRK     0x5409 /**< argument 0: a break; else wait until all was written */
#define TCXONC     0x540A /**< stop and start: TCOOFF … */
#define TCFLSH     0x540B /**< forget: TCIFLUSH … */
#define TIOCOUTQ   0x5411 /**< int: bytes that wait to be written */
#define TIOCGWINSZ 0x5413 /**< struct winsize: get */
#define TIOCSWINSZ 0x5414 /**< … set; SIGWINCH if it is another one */
#define FIONREAD   0x541B /**< int: bytes that can be read now */
#define TIOCINQ    FIONREAD
/** @} */

/** @name Whose terminal it is
 * @{ */
#define TIOCSCTTY 0x540E /**< it becomes the controlling terminal of the caller's session */
#define TIOCGPGRP 0x540F /**< int: the group in the foreground */
#define TIOCSPGRP 0x5410 /**< … set */
#define TIOCNOTTY 0x5422 /**< give it up */
#define TIOCGSID  0x5429 /**< int: the session */
/** @} */

/** @name TCXONC
 * @{ */
#define TCOOFF 0 /**< stop output */
#define TCOON  1 /**< start it */
#define TCIOFF 2 /**< send VSTOP to the other end */
#define TCION  3 /**< send VSTART */
/** @} */

/** @name TCFLSH
 * @{ */
#define TCIFLUSH  0 /**< what was typed and not read */
#define TCOFLUSH  1 /**< what was written and not sent */
#define TCIOFLUSH 2 /**< both */
/** @} */

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Settings of a terminal: Linux's struct and numbers on x86.
 * @ingroup abi
 *
 * Those that WasilOS does something with, and those of the line (speed, bits), which are kept and
 * told again. A bit that is not named here is kept likewise.
 *
 * Source: termios(3), ioctl_tty(2); POSIX Base Definitions §11.
 */
#ifndef LIB_LINUX_TERMIOS_H
#define LIB_LINUX_TERMIOS_H

/** How many characters have a meaning that can be set. */
#define NCCS 19

/** Flags; a character; a speed, as one of B…. */
typedef unsigned int tcflag_t;
typedef unsigned char cc_t;
typedef unsigned int speed_t;

/** The settings. Also what the kernel's ioctl reads and writes. */
struct termios {
    tcflag_t c_iflag; /**< what is done to what is typed */
    tcflag_t c_oflag; /**< … to what is written */
    tcflag_t c_cflag; /**< the line: speed, bits */
    tcflag_t c_lflag; /**< editing, echo, signals */
    cc_t c_line;      /**< the line discipline: 0 */
    cc_t c_cc[NCCS];  /**< the characters below; 0: none */
};

/** @name c_cc: which character does what
 * @{ */
#define VINTR    0  /**< SIGINT */
#define VQUIT    1  /**< SIGQUIT */
#define VERASE   2  /**< erases a character */
#define VKILL    3  /**< erases the line */
#define VEOF     4  /**< end of file, at the beginning of a line */
#define VTIME    5  /**< without ICANON: tenths of a second that read waits */
#define VMIN     6  /**< without ICANON: bytes that read waits for */
#define VSWTC    7  /**< unused */
#define VSTART   8  /**< output goes on */
#define VSTOP    9  /**< output stops */
#define VSUSP    10 /**< SIGTSTP */
#define VEOL     11 /**< ends a line, too */
#define VREPRINT 12 /**< shows the line again */
#define VDISCARD 13 /**< unused */
#define VWERASE  14 /**< erases a word */
#define VLNEXT   15 /**< the next character means nothing but itself */
#define VEOL2    16 /**< ends a line, too */
/** @} */

/** @name c_iflag
 * @{ */
#define IGNBRK  0x0001
#define BRKINT  0x0002
#define IGNPAR  0x0004
#define PARMRK  0x0008
#define INPCK   0x0010
#define ISTRIP  0x0020 /**< bit 7 is cleared */
#define INLCR   0x0040 /**< NL becomes CR */
#define IGNCR   0x0080 /**< CR vanishes */
#define ICRNL   0x0100 /**< CR becomes NL */
#define IUCLC   0x0200
#define IXON    0x0400 /**< VSTOP and VSTART stop and start output */
#define IXANY   0x0800 /**< anything starts it */
#define IXOFF   0x1000
#define IMAXBEL 0x2000 /**< a bell for what does not fit */
#define IUTF8   0x4000 /**< erasing knows characters of several bytes */
/** @} */

/** @name c_oflag
 * @{ */
#define OPOST  0x0001 /**< without it, none of the others works */
#define OLCUC  0x0002
#define ONLCR  0x0004 /**< NL becomes CR NL */
#define OCRNL  0x0008 /**< CR becomes NL */
#define ONOCR  0x0010 /**< no CR in column 0 */
#define ONLRET 0x0020 /**< NL goes to column 0 */
#define OFILL  0x0040
#define OFDEL  0x0080
#define TABDLY 0x1800
#define TAB0   0x0000
#define TAB3   0x1800 /**< tabs become blanks */
#define XTABS  TAB3
/** @} */

/** @name c_cflag
 * @{ */
#define CBAUD    0x100F /**< the speed: B… */
#define CSIZE    0x0030
#define CS5      0x0000
#define CS6      0x0010
#define CS7      0x0020
#define CS8      0x0030
#define CSTOPB   0x0040
#define CREAD    0x0080
#define PARENB   0x0100
#define PARODD   0x0200
#define HUPCL    0x0400
#define CLOCAL   0x0800
#define B0       0x0000
#define B50      0x0001
#define B75      0x0002
#define B110     0x0003
#define B134     0x0004
#define B150     0x0005
#define B200     0x0006
#define B300     0x0007
#define B600     0x0008
#define B1200    0x0009
#define B1800    0x000A
#define B2400    0x000B
#define B4800    0x000C
#define B9600    0x000D
#define B19200   0x000E
#define B38400   0x000F
#define B57600   0x1001
#define B115200  0x1002
#define B230400  0x1003
#define B460800  0x1004
#define B921600  0x1007
#define B1000000 0x1008
/** @} */

/** @name c_lflag
 * @{ */
#define ISIG    0x0001 /**< VINTR, VQUIT, VSUSP send signals */
#define ICANON  0x0002 /**< lines, with editing */
#define XCASE   0x0004
#define ECHO    0x0008 /**< what is typed is shown */
#define ECHOE   0x0010 /**< what is erased vanishes from the screen */
#define ECHOK   0x0020 /**< VKILL shows a new line */
#define ECHONL  0x0040 /**< NL is shown even without ECHO */
#define NOFLSH  0x0080 /**< signals drop nothing */
#define TOSTOP  0x0100 /**< SIGTTOU for writing in the background */
#define ECHOCTL 0x0200 /**< control characters are shown as ^X */
#define ECHOPRT 0x0400
#define ECHOKE  0x0800 /**< VKILL erases the line from the screen */
#define FLUSHO  0x1000
#define PENDIN  0x4000
#define IEXTEN  0x8000 /**< VWERASE, VREPRINT, VLNEXT, VEOL2 work */
/** @} */

/** The size of a terminal, in characters; pixels, if anybody knows. */
struct winsize {
    unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel;
};

#endif

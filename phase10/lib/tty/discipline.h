/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A line discipline: what a terminal does between the keys and a program's read().
 * @ingroup lib
 *
 * What is typed is edited, echoed and cut into lines (canonical mode), or handed on byte by byte;
 * some characters are signals. What a program writes is made fit for a screen. The rules are
 * POSIX's, in the details Linux's: a test on the host feeds both with the same bytes.
 *
 * Two rings: `input`, from which a program reads, and `output`, from which the device takes. The
 * echo goes into the second one, too, so everything is shown in the order in which it happened.
 * No locks, no waiting, no device: kernel/tty/ has these.
 *
 * Invariants: tail <= lines <= head <= tail + DISCIPLINE_INPUT; what is before `lines` is complete,
 * what is behind it can still be erased. Each line's last byte is marked in `ends`; a marked byte 0
 * is an end of file, and is never read. All counters only grow, modulo 2^32.
 *
 * Source: POSIX Base Definitions §11; termios(3).
 * Next to read: take.c (a byte is typed), erase.c, output.c, read.c, settings.c.
 */
#ifndef LIB_TTY_DISCIPLINE_H
#define LIB_TTY_DISCIPLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lib/linux/termios.h>

/** Bytes of the rings; powers of two. A line has up to DISCIPLINE_INPUT - 1 bytes and its end. */
#define DISCIPLINE_INPUT  4096u
#define DISCIPLINE_OUTPUT 4096u

/** The state of one terminal. Only discipline_…() write it. */
struct discipline {
    struct termios settings;
    bool stopped; /**< by VSTOP: the device gets nothing */
    bool literal; /**< VLNEXT was typed: the next character means itself */

    uint32_t head, lines, tail;
    uint8_t input[DISCIPLINE_INPUT];      /**< what was typed */
    uint32_t ends[DISCIPLINE_INPUT / 32]; /**< a bit for each byte: it ends a line */

    unsigned column, line_column; /**< of the cursor; where the line that is typed has begun */
    unsigned sent_column;         /**< `column`, when all had been sent */
    uint32_t shown, sent;         /**< bytes put into and taken out of `output` */
    uint8_t output[DISCIPLINE_OUTPUT];
};

/** Begin: settings for a person at a shell, nothing typed, nothing written. */
void discipline_init(struct discipline *discipline);

/** Change the settings. What has been typed stays; between lines and bytes it counts as complete.
 */
void discipline_set(struct discipline *discipline, const struct termios *settings);

/** The settings that discipline_init() begins with. */
extern const struct termios discipline_sane;

/** @name From the device
 * @{ */
/** A byte is typed. @return a signal for the foreground: SIGINT, SIGQUIT, SIGTSTP; or 0 */
int discipline_take(struct discipline *discipline, uint8_t byte);
/** Take bytes to be shown. @return how many, 0: there are none, or output is stopped */
size_t discipline_send(struct discipline *discipline, char *to, size_t size);
/** @} */

/** @name From a program
 * @{ */
/** Can discipline_read() give anything: a line, a byte, an end of file? */
bool discipline_ready(const struct discipline *discipline);
/** Read what is there, of one line at most. @return bytes; 0: an end of file, or nothing is there
 */
size_t discipline_read(struct discipline *discipline, char *to, size_t size);
/** @return how many bytes can be read (FIONREAD) */
size_t discipline_available(const struct discipline *discipline);
/** Write. @return how many of the bytes were taken: there may be no room for all */
size_t discipline_write(struct discipline *discipline, const char *text, size_t size);
/** @return how many bytes the device has still to get */
size_t discipline_waiting(const struct discipline *discipline);
/** Forget what was typed. */
void discipline_forget_input(struct discipline *discipline);
/** Forget what was written and not sent. */
void discipline_forget_output(struct discipline *discipline);
/** Stop output, or let it go on. */
void discipline_stop(struct discipline *discipline, bool stop);
/** @} */

#endif

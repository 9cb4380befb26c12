/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a terminal is ready for.
 * @ingroup tty
 *
 * Without lines, input is there when VMIN bytes are, or, with VTIME, when one is: what a read would
 * not wait for. So does Linux.
 */
#include <kernel/tty/tty.h>

#include <lib/linux/poll.h>

/** So much text may still wait for the device where more can be written: Linux's. */
#define TTY_POLL_WAITING 256u

unsigned
tty_poll(struct tty *tty)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    const struct termios *settings = &tty->line.settings;
    size_t least = 1;
    unsigned ready = 0;

    if ((settings->c_lflag & ICANON) == 0 && settings->c_cc[VTIME] == 0 && settings->c_cc[VMIN] > 1)
        least = settings->c_cc[VMIN];
    if (discipline_ready(&tty->line) && (least == 1 || discipline_available(&tty->line) >= least))
        ready |= POLLIN | POLLRDNORM;
    if (discipline_waiting(&tty->line) < TTY_POLL_WAITING)
        ready |= POLLOUT | POLLWRNORM;
    spin_unlock_irq(&tty->lock, flags);
    return ready;
}

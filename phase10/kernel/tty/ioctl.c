/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ioctl of terminals.
 * @ingroup tty
 *
 * Who changes something from the background gets SIGTTOU, as if he had written with TOSTOP.
 * Source: ioctl_tty(2).
 */
#include <kernel/tty/tty.h>

#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <lib/linux/ioctl.h>
#include <lib/string.h>

/** TCSETS, TCSETSW, TCSETSF. */
static long
tty_ioctl_set(struct tty *tty, unsigned request, uintptr_t from)
{
    struct termios settings;
    int error = user_read(&settings, from, sizeof(settings));

    if (error == 0 && request != TCSETS)
        error = tty_drain(tty);
    if (error == 0)
        tty_set(tty, &settings, request == TCSETSF);
    return error;
}

static long
tty_ioctl_get(struct tty *tty, uintptr_t to)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    struct termios settings = tty->line.settings;

    spin_unlock_irq(&tty->lock, flags);
    return user_write(to, &settings, sizeof(settings));
}

static long
tty_ioctl_get_size(struct tty *tty, uintptr_t to)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    struct winsize size = tty->size;

    spin_unlock_irq(&tty->lock, flags);
    return user_write(to, &size, sizeof(size));
}

static long
tty_ioctl_set_size(struct tty *tty, uintptr_t from)
{
    struct winsize size;
    int error = user_read(&size, from, sizeof(size));
    bool changed;
    uintptr_t flags;

    if (error != 0)
        return error;
    flags = spin_lock_irq(&tty->lock);
    changed = memcmp(&tty->size, &size, sizeof(size)) != 0;
    tty->size = size;
    spin_unlock_irq(&tty->lock, flags);
    if (changed)
        tty_signal(tty, SIGWINCH);
    return 0;
}

/** An int that is asked for. */
static long
tty_ioctl_number(long number, uintptr_t to)
{
    int value = (int)number;

    return number < 0 ? number : user_write(to, &value, sizeof(value));
}

static long
tty_ioctl_set_group(struct tty *tty, uintptr_t from)
{
    int group, error = user_read(&group, from, sizeof(group));

    return error != 0 ? error : tty_set_group(tty, group);
}

/** TCFLSH. */
static long
tty_ioctl_forget(struct tty *tty, uintptr_t which)
{
    uintptr_t flags;

    if (which > TCIOFLUSH)
        return -EINVAL;
    flags = spin_lock_irq(&tty->lock);
    if (which != TCOFLUSH)
        discipline_forget_input(&tty->line);
    if (which != TCIFLUSH)
        discipline_forget_output(&tty->line);
    (void)wait_queue_wake_all(&tty->writers);
    spin_unlock_irq(&tty->lock, flags);
    return 0;
}

/** TCXONC. What is to stop the other end is sent as if a program had written it. */
static long
tty_ioctl_flow(struct tty *tty, uintptr_t action)
{
    uintptr_t flags;
    char byte;

    if (action > TCION)
        return -EINVAL;
    flags = spin_lock_irq(&tty->lock);
    byte = (char)tty->line.settings.c_cc[action == TCIOFF ? VSTOP : VSTART];
    if (action <= TCOON)
        discipline_stop(&tty->line, action == TCOOFF);
    else if (byte != 0)
        (void)discipline_write(&tty->line, &byte, 1);
    tty_send(tty, &flags);
    spin_unlock_irq(&tty->lock, flags);
    return 0;
}

/** Bytes to be read, or to be shown. */
static long
tty_ioctl_count(struct tty *tty, unsigned request, uintptr_t to)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);
    size_t count =
        request == FIONREAD ? discipline_available(&tty->line) : discipline_waiting(&tty->line);

    spin_unlock_irq(&tty->lock, flags);
    return tty_ioctl_number((long)count, to);
}

/** What only looks, and what is about sessions. */
static long
tty_ioctl_look(struct tty *tty, unsigned request, uintptr_t argument)
{
    switch (request) {
    case TCGETS:
        return tty_ioctl_get(tty, argument);
    case TIOCGWINSZ:
        return tty_ioctl_get_size(tty, argument);
    case FIONREAD:
    case TIOCOUTQ:
        return tty_ioctl_count(tty, request, argument);
    case TIOCGPGRP:
        return tty_ioctl_number(tty_group(tty), argument);
    case TIOCGSID:
        return tty_ioctl_number(tty_session(tty), argument);
    case TIOCSCTTY:
        return tty_control(tty, argument == 1);
    case TIOCNOTTY:
        return tty_give_up(tty);
    case TIOCSWINSZ:
        return tty_ioctl_set_size(tty, argument);
    default:
        return -ENOTTY;
    }
}

long
tty_ioctl(struct file *file, unsigned request, uintptr_t argument)
{
    struct tty *tty = file->data;
    bool changes = (request >= TCSETS && request <= TCSETSF) || request == TCSBRK ||
                   request == TCXONC || request == TCFLSH || request == TIOCSPGRP;
    int error = changes ? tty_check(tty, SIGTTOU) : 0;

    if (error != 0)
        return error;
    switch (request) {
    case TCSETS:
    case TCSETSW:
    case TCSETSF:
        return tty_ioctl_set(tty, request, argument);
    case TCSBRK:
        return tty_drain(tty); /* a break is nothing that a screen could show */
    case TCXONC:
        return tty_ioctl_flow(tty, argument);
    case TCFLSH:
        return tty_ioctl_forget(tty, argument);
    case TIOCSPGRP:
        return tty_ioctl_set_group(tty, argument);
    default:
        return tty_ioctl_look(tty, request, argument);
    }
}

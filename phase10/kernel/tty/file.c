/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The files of terminals in /dev.
 * @ingroup tty
 */
#include <kernel/tty/tty.h>

#include <kernel/console/console.h>
#include <kernel/fs/dev.h>
#include <lib/errno.h>

#define TTY_CONTROLLING DEVICE_NUMBER(5, 0)

static bool
tty_file_reads(const struct file *file)
{
    return (file->flags & O_ACCMODE) != O_WRONLY;
}

static void
tty_file_count(struct tty *tty, int change)
{
    uintptr_t flags = spin_lock_irq(&tty->lock);

    tty->opened += (unsigned)change;
    spin_unlock_irq(&tty->lock, flags);
    console_arrived(); /* it may be somebody else's now */
}

static int
tty_file_open(struct file *file)
{
    bool controlling = file->inode->device == TTY_CONTROLLING;
    struct tty *tty = controlling ? tty_controlling() : tty_of_device(file->inode->device);

    if (tty == NULL)
        return -ENXIO;
    file->data = tty;
    if (tty_file_reads(file))
        tty_file_count(tty, 1);
    if (!controlling && tty != &tty_console && (file->flags & O_NOCTTY) == 0)
        (void)tty_control(tty, false); /* only who leads a session without gets it */
    return 0;
}

static void
tty_file_close(struct file *file)
{
    if (tty_file_reads(file))
        tty_file_count(file->data, -1);
}

static long
tty_file_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    int error = tty_check(file->data, SIGTTIN);

    (void)offset;
    if (error != 0 || bytes == 0)
        return error;
    return tty_read(file->data, memory, bytes, file->flags);
}

static long
tty_file_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    struct tty *tty = file->data;
    int error = 0;

    (void)offset;
    if ((tty->line.settings.c_lflag & TOSTOP) != 0)
        error = tty_check(tty, SIGTTOU);
    return error != 0 ? error : tty_write(tty, memory, bytes, file->flags);
}

static unsigned
tty_file_poll(struct file *file, struct wait_queue *lines[2])
{
    struct tty *tty = file->data;

    lines[0] = &tty->readers;
    lines[1] = &tty->writers;
    return tty_poll(tty);
}

/** The strong one: phase07's knows no lines. */
const struct file_ops dev_console_ops = { .open = tty_file_open,
                                          .release = tty_file_close,
                                          .read = tty_file_read,
                                          .write = tty_file_write,
                                          .poll = tty_file_poll,
                                          .ioctl = tty_ioctl,
                                          .stream = true };

DEVICE_FILE(tty, .mode = INODE_CHARACTER | 0666, .device = TTY_CONTROLLING,
            .ops = &dev_console_ops);
DEVICE_FILE(tty1, .mode = INODE_CHARACTER | 0600, .device = DEVICE_NUMBER(4, 1),
            .ops = &dev_console_ops);
DEVICE_FILE(ttyS0, .mode = INODE_CHARACTER | 0600, .device = DEVICE_NUMBER(4, 64),
            .ops = &dev_console_ops);

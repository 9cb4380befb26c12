/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev/console: what is written is shown, what is typed is read, byte by byte.
 * @ingroup devfs
 *
 * seam: weak; phase10's terminals edit lines, and take the name over.
 */
#include <kernel/fs/dev.h>

#include <kernel/console/console.h>
#include <kernel/wait.h>
#include <lib/errno.h>

/** Ctrl-C ends a read, as it ends a command. */
#define DEV_CONSOLE_INTERRUPT 0x03

/** Has something been typed? @param context int: gets the byte */
static bool
dev_console_typed(void *context)
{
    int *byte = context;

    *byte = console_read();
    return *byte >= 0;
}

/** Has something been typed, or is there another reason to go on? */
static bool
dev_console_done(void *context)
{
    return dev_console_typed(context) || dev_console_cancelled();
}

/** What is typed before a Ctrl-C goes with it. */
static long
dev_console_interrupted(void)
{
    dev_console_interrupt();
    return -EINTR;
}

static long
dev_console_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    char *to = memory;
    size_t done = 0;
    int byte;

    (void)offset;
    if (bytes == 0)
        return 0;
    if (!dev_console_typed(&byte)) {
        if ((file->flags & O_NONBLOCK) != 0)
            return -EAGAIN;
        cpu_wait_until(dev_console_done, &byte);
    }
    if (byte < 0)
        return -EINTR;
    do {
        if (byte == DEV_CONSOLE_INTERRUPT)
            return dev_console_interrupted();
        to[done++] = (char)byte;
    } while (done < bytes && dev_console_typed(&byte));
    return (long)done;
}

static long
dev_console_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)offset;
    console_write(memory, bytes);
    return (long)bytes;
}

__attribute__((weak)) const struct file_ops dev_console_ops = { .read = dev_console_read,
                                                                .write = dev_console_write,
                                                                .stream = true };

DEVICE_FILE(console, .mode = INODE_CHARACTER | 0600, .device = DEVICE_NUMBER(5, 1),
            .ops = &dev_console_ops);

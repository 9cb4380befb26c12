/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev/urandom: the bytes of getrandom(2), as a file: random(4).
 * @ingroup devfs
 */
#include <kernel/fs/dev.h>

#include <kernel/proc/random.h>

static long
dev_urandom_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)offset;
    random_bytes(memory, bytes);
    return (long)bytes;
}

/** What is written is dropped: it could be anybody's. */
static long
dev_urandom_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)memory, (void)offset;
    return (long)bytes;
}

static const struct file_ops dev_urandom_ops = { .read = dev_urandom_read,
                                                 .write = dev_urandom_write };

DEVICE_FILE(urandom, .mode = INODE_CHARACTER | 0666, .device = DEVICE_NUMBER(1, 9),
            .ops = &dev_urandom_ops);

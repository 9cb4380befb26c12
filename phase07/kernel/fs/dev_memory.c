/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /dev/null, zero, full and random: null(4), full(4).
 * @ingroup devfs
 *
 * /dev/random is for tests: a generator that time has seeded. seam: phase14 and later mix in what
 * nobody can know.
 */
#include <kernel/fs/dev.h>

#include <kernel/time/ktime.h>
#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>

static long
dev_null_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)memory, (void)bytes, (void)offset;
    return 0;
}

/** Take everything, keep nothing. */
static long
dev_null_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)memory, (void)offset;
    return (long)bytes;
}

static long
dev_zero_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)offset;
    memset(memory, 0, bytes);
    return (long)bytes;
}

static long
dev_full_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    (void)file, (void)memory, (void)offset;
    return bytes > 0 ? -ENOSPC : 0;
}

static long
dev_random_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    static struct random random;
    char *to = memory;

    (void)file, (void)offset;
    random.state ^= (uint64_t)ktime_now();
    for (size_t done = 0; done < bytes; done += sizeof(uint64_t)) {
        uint64_t number = random_next(&random);

        memcpy(to + done, &number, bytes - done < sizeof(number) ? bytes - done : sizeof(number));
    }
    return (long)bytes;
}

static const struct file_ops dev_null_ops = { .read = dev_null_read, .write = dev_null_write };
static const struct file_ops dev_zero_ops = { .read = dev_zero_read, .write = dev_null_write };
static const struct file_ops dev_full_ops = { .read = dev_zero_read, .write = dev_full_write };
static const struct file_ops dev_random_ops = { .read = dev_random_read, .write = dev_null_write };

DEVICE_FILE(null, .mode = INODE_CHARACTER | 0666, .device = DEVICE_NUMBER(1, 3),
            .ops = &dev_null_ops);
DEVICE_FILE(zero, .mode = INODE_CHARACTER | 0666, .device = DEVICE_NUMBER(1, 5),
            .ops = &dev_zero_ops);
DEVICE_FILE(full, .mode = INODE_CHARACTER | 0666, .device = DEVICE_NUMBER(1, 7),
            .ops = &dev_full_ops);
DEVICE_FILE(random, .mode = INODE_CHARACTER | 0666, .device = DEVICE_NUMBER(1, 8),
            .ops = &dev_random_ops);

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief When changes are written although nobody asks: too old, or too many.
 * @ingroup block
 *
 * A thread writes what has waited for dirty_expire_centisecs, and begins when
 * dirty_background_ratio of the cache is dirty; from dirty_ratio on, who changes more writes
 * himself. The names are Linux's, of /proc/sys/vm (proc(5)).
 */
#include <kernel/block/block_cache.h>

#include <kernel/fs/sysctl.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/task.h>
#include <kernel/sync/wait_queue.h>
#include <lib/errno.h>

#define BLOCK_FLUSHER_LONGEST (86400u * 100) /* centiseconds */

static uint32_t block_flusher_hard = 40, block_flusher_soft = 10, block_flusher_age = 500;
static struct wait_queue block_flusher_queue = WAIT_QUEUE_INIT;

static bool
block_flusher_exceeds(uint32_t percent)
{
    return (uint64_t)block_cache.dirty * 100 > (uint64_t)block_cache.limit * percent;
}

void
block_cache_balance(struct block_disk *disk)
{
    if (block_flusher_exceeds(block_flusher_hard)) {
        mutex_lock(&disk->writeout);
        (void)block_disk_write(disk); /* an error is told to who flushes */
        mutex_unlock(&disk->writeout);
    } else {
        (void)wait_queue_wake_one(&block_flusher_queue);
    }
}

/** @return a disk whose oldest change was made before @p before, pinned; NULL: there is none */
static struct block_disk *
block_flusher_next(ktime_t before)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);
    struct block_disk *disk = block_cache.disks;

    while (disk != NULL &&
           (list_is_empty(&disk->dirty) ||
            LIST_ENTRY(disk->dirty.next, struct block_buffer, changed)->since > before))
        disk = disk->next;
    if (disk != NULL)
        disk->pins++;
    spin_unlock_irq(&block_cache.lock, flags);
    return disk;
}

static void
block_flusher_unpin(struct block_disk *disk)
{
    uintptr_t flags = spin_lock_irq(&block_cache.lock);

    disk->pins--;
    spin_unlock_irq(&block_cache.lock, flags);
}

/** Write all disks that have something old, until nothing is, or an error says: later. */
static void
block_flusher_write(void)
{
    int error = 0;

    while (error == 0) {
        ktime_t age = block_flusher_exceeds(block_flusher_soft)
                          ? 0
                          : block_flusher_age * (KTIME_SECOND / 100);
        struct block_disk *disk = block_flusher_next(ktime_now() - age);

        if (disk == NULL)
            return;
        mutex_lock(&disk->writeout);
        error = block_disk_write(disk);
        mutex_unlock(&disk->writeout);
        block_flusher_unpin(disk);
    }
}

/* [flusher] */
static void
block_flusher_run(void *argument)
{
    (void)argument;
    for (;;) {
        uintptr_t flags = spin_lock_irq(&block_cache.lock);

        WAIT_UNTIL(&block_flusher_queue, &block_cache.lock, &flags, block_cache.dirty > 0);
        if (!block_flusher_exceeds(block_flusher_soft))
            (void)wait_queue_sleep(&block_flusher_queue, &block_cache.lock, &flags,
                                   ktime_now() + KTIME_SECOND, false);
        spin_unlock_irq(&block_cache.lock, flags);
        block_flusher_write();
    }
}
/* [/flusher] */

static void
block_flusher_init(void)
{
    struct task *task = task_create("bflush", block_flusher_run, NULL);

    if (task == NULL)
        panic("no memory for the thread that writes changed blocks");
    task_start(task);
    task_put(task);
}

INITCALL(7, 2, block_flusher, block_flusher_init, AFTER(kmalloc));

static int
block_flusher_set(uint32_t *number, uint64_t value, uint64_t most)
{
    if (value > most)
        return -EINVAL;
    *number = (uint32_t)value;
    return 0;
}

static uint64_t
dirty_ratio_get(void)
{
    return block_flusher_hard;
}

static int
dirty_ratio_set(uint64_t value)
{
    return block_flusher_set(&block_flusher_hard, value, 100);
}

SYSCTL(vm, dirty_ratio, dirty_ratio_get, dirty_ratio_set);

static uint64_t
dirty_background_get(void)
{
    return block_flusher_soft;
}

static int
dirty_background_set(uint64_t value)
{
    return block_flusher_set(&block_flusher_soft, value, 100);
}

SYSCTL(vm, dirty_background_ratio, dirty_background_get, dirty_background_set);

static uint64_t
dirty_expire_get(void)
{
    return block_flusher_age;
}

static int
dirty_expire_set(uint64_t value)
{
    return block_flusher_set(&block_flusher_age, value, BLOCK_FLUSHER_LONGEST);
}

SYSCTL(vm, dirty_expire_centisecs, dirty_expire_get, dirty_expire_set);

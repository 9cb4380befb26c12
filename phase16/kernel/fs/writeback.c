/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Writing dirty pages: those of a file, of a filesystem, and what has become old.
 * @ingroup fs
 *
 * A page is clean from the moment on that it is handed to the filesystem: who changes it meanwhile
 * makes it dirty again. A reference keeps it in memory until it is written.
 * Pages that are neighbours in the file and in memory (filemap.c sees to it that they often are)
 * go in one request. Next to read: page_cache.h.
 */
#include <kernel/fs/writeback.h>

#include <kernel/console/log.h>
#include <kernel/fs/filemap.h>
#include <kernel/fs/mount.h>
#include <kernel/fs/super.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sched/task.h>
#include <kernel/sync/wait_queue.h>
#include <lib/errno.h>

/** Pages of one request. */
#define WRITEBACK_PAGES 64u

static struct wait_queue writeback_waiters = WAIT_QUEUE_INIT;

/** The next run of dirty pages from *index on, clean from now on. @return how many; *first gets the
 * first, and each has a reference more */
static uint32_t
writeback_take(struct file_pages *files, uint32_t *index, struct page **first)
{
    uintptr_t flags = spin_lock_irq(&page_cache.lock);
    struct page *page = radix_next(&files->pages, index, true);
    uint32_t count = 0, at = *index;

    *first = page;
    while (page != NULL && count < WRITEBACK_PAGES && page == *first + count &&
           at == *index + count) {
        radix_mark(&files->pages, at, false);
        page->state &= (uint16_t)~PAGE_DIRTY;
        page_get(page);
        files->dirty--;
        page_cache.dirty--;
        page_cache.written++;
        count++;
        at++;
        page = radix_next(&files->pages, &at, true);
    }
    spin_unlock_irq(&page_cache.lock, flags);
    return count;
}

/** Write a run, as far as it lies inside the file. @return 0 or a negative errno */
static int
writeback_run(struct inode *inode, uint32_t index, struct page *first, uint32_t count)
{
    uint64_t offset = (uint64_t)index * PAGE_SIZE;
    uint64_t bytes = (uint64_t)count * PAGE_SIZE, done = 0;
    const char *memory = page_to_virt(first);

    if (offset >= inode->size)
        return 0;
    if (bytes > inode->size - offset)
        bytes = inode->size - offset;
    while (done < bytes) {
        long step = inode->ops->write_range(inode, offset + done, memory + done, bytes - done);

        if (step <= 0)
            return step == 0 ? -EIO : (int)step;
        done += (uint64_t)step;
    }
    return 0;
}

/* [file] */
int
writeback_file(struct file_pages *files)
{
    struct inode *inode = files->inode;
    uint32_t index = 0, count;
    struct page *first;
    int result = 0;

    while ((count = writeback_take(files, &index, &first)) > 0) {
        int error = writeback_run(inode, index, first, count);

        if (error != 0 && result == 0)
            result = error;
        for (uint32_t i = 0; i < count; i++)
            page_put(first + i);
        index += count;
    }
    if (result != 0) {
        log_printf(LOG_ERROR, "writeback: inode %llu of %s: error %d, data is lost\n",
                   (unsigned long long)inode->number, inode->super->type->name, -result);
        files->error = result;
    }
    return result;
}
/* [/file] */

int
writeback_error(struct file_pages *files)
{
    int error = files->error;

    files->error = 0;
    return error;
}

/** A reference, unless the last one is gone: the inode's end writes what is dirty itself. */
static bool
writeback_get(struct inode *inode)
{
    uint32_t count = __atomic_load_n(&inode->references, __ATOMIC_RELAXED);

    while (count != 0)
        if (__atomic_compare_exchange_n(&inode->references, &count, count + 1, false,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED))
            return true;
    return false;
}

/** The next file that this walk has not met. @return its inode with a reference, or NULL */
static struct inode *
writeback_next(const struct super_block *super, ktime_t before, uint32_t pass)
{
    uintptr_t flags = spin_lock_irq(&page_cache.lock);
    struct inode *found = NULL;

    LIST_FOR_EACH(at, &page_cache.files)
    {
        struct file_pages *files = LIST_ENTRY(at, struct file_pages, entry);

        if (files->pass == pass || files->dirty == 0 ||
            (super != NULL ? files->inode->super != super : files->dirtied > before))
            continue;
        files->pass = pass;
        if (writeback_get(files->inode)) {
            found = files->inode;
            break;
        }
    }
    spin_unlock_irq(&page_cache.lock, flags);
    return found;
}

int
writeback_all(const struct super_block *super, ktime_t age)
{
    static uint32_t passes;
    uint32_t pass = __atomic_add_fetch(&passes, 1, __ATOMIC_RELAXED);
    ktime_t before = ktime_now() - age;
    struct inode *inode;
    int first = 0;

    while ((inode = writeback_next(super, before, pass)) != NULL) {
        int error;

        mutex_lock(&inode->lock);
        error = writeback_file(inode->pages);
        if (super != NULL)
            error = writeback_error(inode->pages);
        mutex_unlock(&inode->lock);
        inode_put(inode);
        if (first == 0)
            first = error;
    }
    return first;
}

void
writeback_wake(void)
{
    (void)wait_queue_wake_one(&writeback_waiters);
}

/* [flusher] */
/** Writes what has been dirty for long. As long as nothing is dirty it sleeps; what is written by
 * mappings is asked for when something else is, or by who syncs. */
static void
writeback_run_thread(void *argument)
{
    (void)argument;
    for (;;) {
        uintptr_t flags = spin_lock_irq(&page_cache.lock);

        WAIT_UNTIL(&writeback_waiters, &page_cache.lock, &flags, page_cache.dirty > 0);
        (void)wait_queue_sleep(&writeback_waiters, &page_cache.lock, &flags,
                               ktime_now() + WRITEBACK_AGE, false);
        spin_unlock_irq(&page_cache.lock, flags);
        filemap_collect();
        rwlock_read_lock(&mount_lock); /* nobody unmounts what is written just now */
        (void)writeback_all(NULL, WRITEBACK_AGE);
        rwlock_read_unlock(&mount_lock);
    }
}
/* [/flusher] */

static void
writeback_init(void)
{
    struct task *task = task_create("flush", writeback_run_thread, NULL);

    if (task == NULL)
        panic("no memory for the thread that writes dirty pages");
    task_start(task);
    task_put(task);
}

INITCALL(7, 2, writeback, writeback_init, AFTER(kmalloc));

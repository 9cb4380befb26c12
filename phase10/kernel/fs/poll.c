/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting for several files at a time. See poll.h.
 * @ingroup fs
 *
 * Each file says what it is ready for, and where who waits for it stands; these lines are watched
 * before the look that counts.
 */
#include <kernel/fs/poll.h>

#include <lib/errno.h>

/** What files say that never let anybody wait. */
#define POLL_ALWAYS (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM)

static unsigned
poll_ask(struct file *file, struct wait_queue *lines[2])
{
    if (file->ops == NULL || file->ops->poll == NULL)
        return POLL_ALWAYS;
    return file->ops->poll(file, lines);
}

/** Look at all. @return how many have found something */
static long
poll_look(struct poll_entry *entries, unsigned count)
{
    long ready = 0;

    for (unsigned i = 0; i < count; i++) {
        struct wait_queue *lines[2];

        if (entries[i].file != NULL)
            entries[i].found = poll_ask(entries[i].file, lines) & entries[i].wanted;
        ready += entries[i].found != 0;
    }
    return ready;
}

static void
poll_watch(struct poll_entry *entries, unsigned count, struct wait_watcher *watcher)
{
    for (unsigned i = 0; i < count; i++) {
        struct wait_queue *lines[2] = { NULL, NULL };

        if (entries[i].file == NULL)
            continue;
        (void)poll_ask(entries[i].file, lines);
        for (unsigned line = 0; line < 2; line++)
            if (lines[line] != NULL)
                wait_watch_begin(&entries[i].watches[line], lines[line], watcher);
    }
}

static void
poll_unwatch(struct poll_entry *entries, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        wait_watch_end(&entries[i].watches[0]);
        wait_watch_end(&entries[i].watches[1]);
    }
}

/* [wait] */
long
poll_files(struct poll_entry *entries, unsigned count, ktime_t deadline)
{
    struct wait_watcher watcher = { .told = false };
    long ready = poll_look(entries, count);
    int error = 0;

    if (ready > 0 || deadline == 0)
        return ready;
    poll_watch(entries, count, &watcher);
    while ((ready = poll_look(entries, count)) == 0 && error == 0)
        error = wait_watcher_sleep(&watcher, deadline);
    poll_unwatch(entries, count);
    return ready == 0 && error == -EINTR ? -EINTR : ready;
}
/* [/wait] */

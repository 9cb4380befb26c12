/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Watching several lines at a time. See wait_watch.h.
 * @ingroup sync
 */
#include <kernel/sync/wait_watch.h>

void
wait_watch_begin(struct wait_watch *watch, struct wait_queue *line, struct wait_watcher *watcher)
{
    uintptr_t flags = spin_lock_irq(&line->guard);

    *watch = (struct wait_watch){ .next = line->watches, .watched = line, .watcher = watcher };
    if (line->watches != NULL)
        line->watches->previous = watch;
    line->watches = watch;
    spin_unlock_irq(&line->guard, flags);
}

void
wait_watch_end(struct wait_watch *watch)
{
    struct wait_queue *line = watch->watched;
    uintptr_t flags;

    if (line == NULL)
        return;
    flags = spin_lock_irq(&line->guard);
    if (watch->previous == NULL)
        line->watches = watch->next;
    else
        watch->previous->next = watch->next;
    if (watch->next != NULL)
        watch->next->previous = watch->previous;
    spin_unlock_irq(&line->guard, flags);
}

/* [tell] */
/** The strong one. */
void
wait_watch_tell(struct wait_queue *line)
{
    for (struct wait_watch *watch = line->watches; watch != NULL; watch = watch->next) {
        struct wait_watcher *watcher = watch->watcher;

        spin_lock(&watcher->line.guard);
        watcher->told = true;
        if (watcher->line.first != NULL)
            (void)wait_wake_first(&watcher->line);
        spin_unlock(&watcher->line.guard);
    }
}
/* [/tell] */

int
wait_watcher_sleep(struct wait_watcher *watcher, ktime_t deadline)
{
    uintptr_t flags = spin_lock_irq(&watcher->line.guard);
    struct waiter_entry entry;
    int error = 0;

    if (!watcher->told)
        error = wait_in_line(&watcher->line, &entry, deadline, true);
    watcher->told = false;
    spin_unlock_irq(&watcher->line.guard, flags);
    return error;
}

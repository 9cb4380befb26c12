/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Watching several lines at a time: for who waits for whatever comes first.
 * @ingroup sync
 *
 *     struct wait_watcher watcher = { 0 };
 *     wait_watch_begin(&watch[i], line[i], &watcher);      for each
 *     while (nothing is ready && error == 0)
 *         error = wait_watcher_sleep(&watcher, deadline);
 *     wait_watch_end(&watch[i]);                           for each
 *
 * A watcher takes nobody's turn: each wake-up of the line tells him, and wakes who stands in it as
 * if he were not there. The watches come before the first look: so no change is missed.
 *
 * Locks: a line's guard, then the watcher's; nobody takes them the other way round.
 */
#ifndef KERNEL_SYNC_WAIT_WATCH_H
#define KERNEL_SYNC_WAIT_WATCH_H

#include <kernel/sync/wait_queue.h>

/** Who watches; all zero to begin with. */
struct wait_watcher {
    struct wait_queue line; /**< where he sleeps, and nobody else */
    bool told;              /**< since he slept last; under the line's guard */
};

/** One line that is watched. All zero: none. */
struct wait_watch {
    struct wait_watch *next, *previous;
    struct wait_queue *watched;
    struct wait_watcher *watcher;
};

/** Watch a line, which must last until wait_watch_end(). Context: any */
void wait_watch_begin(struct wait_watch *watch, struct wait_queue *line,
                      struct wait_watcher *watcher);
/** Do so no longer. One that has not begun is left alone. Context: any */
void wait_watch_end(struct wait_watch *watch);

/** Sleep until a line tells; at once, if one has since the last sleep. Context: as
 * wait_queue_sleep() @return 0; -ETIMEDOUT; -EINTR: a signal is pending */
int wait_watcher_sleep(struct wait_watcher *watcher, ktime_t deadline);

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Nobody watches a line without standing in it, until phase10's poll().
 * @ingroup sync
 */
#include <kernel/sync/wait_queue.h>

__attribute__((weak)) void
wait_watch_tell(struct wait_queue *queue)
{
    (void)queue;
}

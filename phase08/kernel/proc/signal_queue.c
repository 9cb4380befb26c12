/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals that wait: which, how often, and what came with them.
 * @ingroup signal
 *
 * The set `pending` is the truth; the list only adds what is known. When there was no memory for an
 * entry, the signal comes all the same, from "a user, process 0": kill must work when memory is
 * out, or SIGNAL_QUEUE_MAX are queued. That is Linux's rule too (signal(7)).
 *
 * Invariant: every entry's signal is in `pending`; of a standard signal there is at most one entry.
 */
#include <kernel/proc/signal_entries.h>

#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/signal_set.h>

void
signal_queue_init(struct signal_queue *queue)
{
    *queue = (struct signal_queue){ .last = &queue->first };
}

/** Is more lost than a bit when this entry is? Then the sender hears of it; kill() never does. */
static bool
signal_queue_matters(const struct signal_entry *entry)
{
    return entry != NULL && entry->info.code != SI_USER && entry->info.code != SI_KERNEL;
}

int
signal_queue_add(struct signal_queue *queue, int number, struct signal_entry *entry)
{
    bool realtime = signal_is_realtime(number);

    if (!realtime && (queue->pending & SIGNAL_BIT(number))) {
        signal_queue_free(entry);
        return 0;
    }
    if (realtime && queue->queued >= SIGNAL_QUEUE_MAX) {
        bool matters = signal_queue_matters(entry);

        signal_queue_free(entry);
        if (matters)
            return -EAGAIN;
        entry = NULL;
    }
    if (entry != NULL) {
        entry->next = NULL;
        *queue->last = entry;
        queue->last = &entry->next;
        queue->queued += realtime;
    }
    queue->pending |= SIGNAL_BIT(number);
    return 0;
}

/** Cut the first entry of @p set out of the list. */
static struct signal_entry *
signal_queue_cut(struct signal_queue *queue, uint64_t set)
{
    for (struct signal_entry **link = &queue->first; *link != NULL; link = &(*link)->next) {
        struct signal_entry *entry = *link;

        if (!(SIGNAL_BIT(entry->info.number) & set))
            continue;
        *link = entry->next;
        if (entry->next == NULL)
            queue->last = link;
        entry->next = NULL;
        queue->queued -= signal_is_realtime(entry->info.number);
        return entry;
    }
    return NULL;
}

static bool
signal_queue_holds(const struct signal_queue *queue, int number)
{
    for (const struct signal_entry *entry = queue->first; entry != NULL; entry = entry->next) {
        if (entry->info.number == number)
            return true;
    }
    return false;
}

struct signal_entry *
signal_queue_take(struct signal_queue *queue, int number, struct signal_info *info)
{
    struct signal_entry *entry = signal_queue_cut(queue, SIGNAL_BIT(number));

    *info = entry != NULL ? entry->info : (struct signal_info){ .number = number, .code = SI_USER };
    if (!signal_queue_holds(queue, number))
        queue->pending &= ~SIGNAL_BIT(number);
    return entry;
}

struct signal_entry *
signal_queue_drop(struct signal_queue *queue, uint64_t set)
{
    struct signal_entry *chain = NULL, *entry;

    while ((entry = signal_queue_cut(queue, set)) != NULL) {
        entry->next = chain;
        chain = entry;
    }
    queue->pending &= ~set;
    return chain;
}

void
signal_queue_free(struct signal_entry *chain)
{
    while (chain != NULL) {
        struct signal_entry *next = chain->next;

        kfree(chain);
        chain = next;
    }
}

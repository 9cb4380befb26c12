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
#include <kernel/proc/signal_private.h>

#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>

void
signal_update_locked(struct signal_state *state)
{
    state->attention = (state->pending & ~state->blocked) != 0;
}

/** Is more lost than a bit when this entry is? Then the sender hears of it; kill() never does. */
static bool
signal_queue_matters(const struct signal_entry *entry)
{
    return entry != NULL && entry->info.code != SI_USER && entry->info.code != SI_KERNEL;
}

int
signal_queue_add_locked(struct signal_state *state, int number, struct signal_entry *entry)
{
    bool realtime = signal_is_realtime(number);

    if (!realtime && (state->pending & SIGNAL_BIT(number))) {
        signal_queue_free(entry);
        return 0;
    }
    if (realtime && state->queued >= SIGNAL_QUEUE_MAX) {
        bool matters = signal_queue_matters(entry);

        signal_queue_free(entry);
        if (matters)
            return -EAGAIN;
        entry = NULL;
    }
    if (entry != NULL) {
        entry->next = NULL;
        *state->last = entry;
        state->last = &entry->next;
        state->queued += realtime;
    }
    state->pending |= SIGNAL_BIT(number);
    signal_update_locked(state);
    return 0;
}

/** Cut the first entry of @p set out of the list. */
static struct signal_entry *
signal_queue_cut(struct signal_state *state, uint64_t set)
{
    for (struct signal_entry **link = &state->first; *link != NULL; link = &(*link)->next) {
        struct signal_entry *entry = *link;

        if (!(SIGNAL_BIT(entry->info.number) & set))
            continue;
        *link = entry->next;
        if (entry->next == NULL)
            state->last = link;
        entry->next = NULL;
        state->queued -= signal_is_realtime(entry->info.number);
        return entry;
    }
    return NULL;
}

static bool
signal_queue_holds(const struct signal_state *state, int number)
{
    for (const struct signal_entry *entry = state->first; entry != NULL; entry = entry->next) {
        if (entry->info.number == number)
            return true;
    }
    return false;
}

struct signal_entry *
signal_queue_take_locked(struct signal_state *state, int number, struct signal_info *info)
{
    struct signal_entry *entry = signal_queue_cut(state, SIGNAL_BIT(number));

    *info = entry != NULL ? entry->info : (struct signal_info){ .number = number, .code = SI_USER };
    if (!signal_queue_holds(state, number))
        state->pending &= ~SIGNAL_BIT(number);
    signal_update_locked(state);
    return entry;
}

struct signal_entry *
signal_queue_drop_locked(struct signal_state *state, uint64_t set)
{
    struct signal_entry *chain = NULL, *entry;

    while ((entry = signal_queue_cut(state, set)) != NULL) {
        entry->next = chain;
        chain = entry;
    }
    state->pending &= ~set;
    signal_update_locked(state);
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

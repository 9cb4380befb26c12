/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lists whose links lie in what they hold: nothing to allocate, nothing that can fail.
 * @ingroup lib
 *
 * A list is a ring of links, one of which belongs to nobody: the head. So there is no first or last
 * that needs a case of its own, and whoever has an entry can take it out without knowing the list.
 *
 * - The entry is a member of a struct; LIST_ENTRY() leads from it to that struct.
 * - An entry that is in no list points to itself (list_init(), list_remove()).
 * - Locking is the list's owner's business.
 */
#ifndef LIB_LIST_H
#define LIB_LIST_H

#include <stdbool.h>
#include <stddef.h>

/** A head, or an entry. */
struct list {
    struct list *next, *previous;
};

/** An empty list, as an initialiser of the variable @p name. */
#define LIST_EMPTY(name)                     \
    {                                        \
        .next = &(name), .previous = &(name) \
    }

/** The struct of @p type whose member @p member is this entry. */
#define LIST_ENTRY(entry, type, member) ((type *)((char *)(entry)-offsetof(type, member)))

/** Walk a list; @p entry must not be removed meanwhile. */
#define LIST_FOR_EACH(entry, head) \
    for (struct list *entry = (head)->next; entry != (head); entry = entry->next)

/** Make it an empty list, or an entry that is in none. */
static inline void
list_init(struct list *list)
{
    list->next = list->previous = list;
}

/** @return true: no entry in this list; of an entry: it is in no list */
static inline bool
list_is_empty(const struct list *list)
{
    return list->next == list;
}

/** Put @p entry, which is in no list, in front of @p place; of a head: at the end of its list. */
static inline void
list_add_before(struct list *place, struct list *entry)
{
    entry->next = place;
    entry->previous = place->previous;
    place->previous->next = entry;
    place->previous = entry;
}

/** Put it at the end. */
static inline void
list_add_last(struct list *head, struct list *entry)
{
    list_add_before(head, entry);
}

/** Put it at the beginning. */
static inline void
list_add_first(struct list *head, struct list *entry)
{
    list_add_before(head->next, entry);
}

/** Take it out of the list that it is in; one that is in none stays so. */
static inline void
list_remove(struct list *entry)
{
    entry->previous->next = entry->next;
    entry->next->previous = entry->previous;
    list_init(entry);
}

/** @return the first entry, or NULL */
static inline struct list *
list_first(const struct list *head)
{
    return list_is_empty(head) ? NULL : head->next;
}

/** Take the first entry out. @return it, or NULL */
static inline struct list *
list_take_first(struct list *head)
{
    struct list *entry = list_first(head);

    if (entry != NULL)
        list_remove(entry);
    return entry;
}

#endif

/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Texts in a list of pages.
 * @ingroup process
 */
#include <kernel/proc/exec_words.h>

#include <kernel/mm/user.h>
#include <lib/errno.h>
#include <lib/string.h>

#define EXEC_PAGE_BYTES sizeof(((struct exec_page *)0)->bytes)

_Static_assert(sizeof(struct exec_page) == PAGE_SIZE, "a page of texts is a page");

/** The place behind the last byte. @param room gets how many bytes may be put
 * there, at least 1
 * @return NULL: out of memory */
static char *
exec_words_place(struct exec_words *words, size_t *room)
{
    size_t used = words->bytes % EXEC_PAGE_BYTES;

    if (used == 0) {
        struct page *page = page_alloc(0, 0);
        struct exec_page *added;

        if (page == NULL)
            return NULL;
        added = page_to_virt(page);
        added->next = NULL;
        *(words->first == NULL ? &words->first : &words->last->next) = added;
        words->last = added;
    }
    *room = EXEC_PAGE_BYTES - used;
    return words->last->bytes + used;
}

/** A text begins: does its address fit into the budget? */
static int
exec_words_begin(struct exec_words *words)
{
    if (*words->budget < sizeof(uintptr_t))
        return -E2BIG;
    *words->budget -= sizeof(uintptr_t);
    return 0;
}

/** So many bytes were put. */
static int
exec_words_take(struct exec_words *words, size_t bytes)
{
    words->bytes += bytes;
    if (*words->budget < bytes)
        return -E2BIG;
    *words->budget -= bytes;
    return 0;
}

/** A text is complete; it began at @p start. */
static void
exec_words_end(struct exec_words *words, size_t start)
{
    if (words->count++ == 0)
        words->first_bytes = words->bytes - start;
}

int
exec_words_add(struct exec_words *words, const char *text)
{
    size_t left = strlen(text) + 1, start = words->bytes, room;
    int error = left > EXEC_TEXT_MAX ? -E2BIG : exec_words_begin(words);

    while (error == 0 && left > 0) {
        char *place = exec_words_place(words, &room);

        if (place == NULL)
            return -ENOMEM;
        if (room > left)
            room = left;
        memcpy(place, text, room);
        error = exec_words_take(words, room);
        text += room;
        left -= room;
    }
    if (error == 0)
        exec_words_end(words, start);
    return error;
}

/* [text] */
/** Add a text of the program's. It may change meanwhile: what is copied is what
 * is counted. */
static int
exec_words_add_text(struct exec_words *words, uintptr_t text)
{
    size_t start = words->bytes, room;
    int error = exec_words_begin(words);
    long length = -ENAMETOOLONG;

    while (error == 0 && length == -ENAMETOOLONG) {
        char *place = exec_words_place(words, &room);

        if (place == NULL)
            return -ENOMEM;
        if (words->bytes - start + room > EXEC_TEXT_MAX)
            room = EXEC_TEXT_MAX - (words->bytes - start);
        if (room == 0)
            return -E2BIG;
        length = user_read_string(place, text, room);
        if (length == -EFAULT)
            return -EFAULT;
        error = exec_words_take(words, length >= 0 ? (size_t)length + 1 : room);
        text += room;
    }
    if (error == 0)
        exec_words_end(words, start);
    return error;
}
/* [/text] */

int
exec_words_add_user(struct exec_words *words, uintptr_t list)
{
    uintptr_t text;
    int error = 0;

    for (; list != 0 && error == 0; list += sizeof(text)) {
        if (user_read(&text, list, sizeof(text)) != 0)
            return -EFAULT;
        if (text == 0)
            return 0;
        error = exec_words_add_text(words, text);
    }
    return error;
}

const char *
exec_words_next(const struct exec_words *words, struct exec_walk *walk, size_t *size)
{
    const struct exec_page *page = walk->page;

    if (page == NULL || walk->done >= words->bytes)
        return NULL;
    *size = words->bytes - walk->done;
    if (*size > EXEC_PAGE_BYTES)
        *size = EXEC_PAGE_BYTES;
    walk->page = page->next;
    walk->done += *size;
    return page->bytes;
}

void
exec_words_destroy(struct exec_words *words)
{
    struct exec_page *page = words->first;

    while (page != NULL) {
        struct exec_page *next = page->next;

        page_free(virt_to_page(page), 0);
        page = next;
    }
    words->first = words->last = NULL;
    words->bytes = words->count = 0;
}
